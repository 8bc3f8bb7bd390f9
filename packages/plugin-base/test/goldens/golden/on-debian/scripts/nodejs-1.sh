sh /ctx/install-node
