#!/bin/sh
# Makes a foreign Fedora base ready for dnf.
set -eu

# Some bases carry a repository that replaces Fedora's Mesa with another, which then fits nothing else.
rm -f /etc/yum.repos.d/terra-mesa.repo
