//go:build linux

package traffic

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// squid is all forward proxies of a platform in one process; its log says
// which of their addresses was asked.
type squid struct {
	log string
}

const squidConfiguration = `
%s
acl all_ports port 1-65535
auth_param basic program %[2]s/password
auth_param basic children 1
acl authenticated proxy_auth REQUIRED
%[3]s
http_access allow all_ports
cache deny all
via off
forwarded_for delete
request_header_access Cache-Control deny all
cache_mem 0 MB
memory_pools off
max_filedescriptors 1024
hosts_file /etc/hosts
dns_nameservers 127.0.0.1
visible_hostname proxy
pid_filename none
shutdown_lifetime 0 seconds
cache_log %[2]s/squid.log
logformat judged %%la:%%lp %%rm %%ru
access_log stdio:%[2]s/access.log judged
`

// credentials are what a proxy asks for that wants a password.
const (
	proxyUser     = "application"
	proxyPassword = "let-me-out"
)

// squidPassword is squid's helper that knows them.
const squidPassword = `#!/bin/sh
while read -r said; do
  [ "$said" = "` + proxyUser + " " + proxyPassword + `" ] && echo OK || echo ERR
done
`

// startSquid listens at every address.
func (w *world) startSquid(addresses []string) *squid {
	// squid gives up root, and then has to write there.
	folder := filepath.Join(w.folder, "squid")
	w.must(os.Mkdir(folder, 0o777))
	w.must(os.Chmod(folder, 0o777))
	w.must(os.WriteFile(filepath.Join(folder, "password"), []byte(squidPassword), 0o755))
	var ports, rules []string
	for i, address := range addresses {
		name := fmt.Sprintf("proxy-%d", i)
		ports = append(ports, w.squidPort(folder, name, address))
		if w.guarded[address] {
			rules = append(rules, fmt.Sprintf("acl %[1]s myportname %[1]s\nhttp_access deny %[1]s !authenticated", name))
		}
	}
	file := filepath.Join(folder, "squid.conf")
	w.must(os.WriteFile(file, fmt.Appendf(nil, squidConfiguration,
		strings.Join(ports, "\n"), folder, strings.Join(rules, "\n")), 0o644))
	ended := w.start("squid", "-N", "-f", file)
	w.eventually("squid listens", func() bool {
		if hasEnded(ended) {
			said, _ := os.ReadFile(filepath.Join(folder, "squid.log"))
			w.t.Fatalf("squid has ended: %s", said)
		}
		for _, address := range addresses {
			connection, err := net.Dial("tcp", address)
			if err != nil {
				return false
			}
			connection.Close()
		}
		return true
	})
	return &squid{log: filepath.Join(folder, "access.log")}
}

// squidPort is the configuration of one address, and the certificate there if
// the proxy speaks TLS.
func (w *world) squidPort(folder, name, address string) string {
	host, secured := w.secured[address]
	if !secured {
		return fmt.Sprintf("http_port %s name=%s", address, name)
	}
	certificate, key, err := w.authority.issue(host)
	w.must(err)
	pair := filepath.Join(folder, name+".pem")
	w.must(os.WriteFile(pair, append(certificate, key...), 0o644))
	return fmt.Sprintf("https_port %s name=%s tls-cert=%s", address, name, pair)
}

// entries are the lines of the log: `<proxy's address> CONNECT <host:port>`, or GET and a URL.
func (s *squid) entries() []string {
	content, err := os.ReadFile(s.log)
	if err != nil {
		return nil
	}
	var entries []string
	for _, line := range strings.Split(string(content), "\n") {
		if strings.Contains(line, " CONNECT ") || strings.Contains(line, " GET ") {
			entries = append(entries, line)
		}
	}
	return entries
}

// after are the entries after the first so many. squid writes one when its
// connection ends, a moment after the caller's does.
func (s *squid) after(logged int, expectSome bool) []string {
	wait := 200 * time.Millisecond
	if expectSome {
		wait = 3 * time.Second
	}
	for deadline := time.Now().Add(wait); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if entries := s.entries(); len(entries) > logged && expectSome {
			return entries[logged:]
		}
	}
	return s.entries()[logged:]
}
