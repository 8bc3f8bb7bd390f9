echo "$PAGE" >/etc/greeter
cp /ctx/serve /opt/greeter/serve-${ARCH}
