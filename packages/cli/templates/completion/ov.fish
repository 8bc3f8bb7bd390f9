# Completion of ov for fish. ov itself knows what can stand where; this asks it.

function __ov_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (ov __complete $words[2..] "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path "$current"
            case ':folders'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end

complete -c ov -f -k -a '(__ov_complete)'
