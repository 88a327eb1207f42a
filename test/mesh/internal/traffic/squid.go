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
http_access allow all_ports
cache deny all
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

// startSquid listens at every address.
func (w *world) startSquid(addresses []string) *squid {
	// squid gives up root, and then has to write there.
	folder := filepath.Join(w.folder, "squid")
	w.must(os.Mkdir(folder, 0o777))
	w.must(os.Chmod(folder, 0o777))
	var ports []string
	for i, address := range addresses {
		host, secured := w.secured[address]
		if !secured {
			ports = append(ports, "http_port "+address)
			continue
		}
		certificate, key, err := w.authority.issue(host)
		w.must(err)
		pair := filepath.Join(folder, fmt.Sprintf("proxy-%d.pem", i))
		w.must(os.WriteFile(pair, append(certificate, key...), 0o644))
		ports = append(ports, fmt.Sprintf("https_port %s tls-cert=%s", address, pair))
	}
	file := filepath.Join(folder, "squid.conf")
	w.must(os.WriteFile(file, fmt.Appendf(nil, squidConfiguration, strings.Join(ports, "\n"), folder), 0o644))
	w.start("squid", "-N", "-f", file)
	w.eventually("squid listens", func() bool {
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

// entries are the lines of the log: `<proxy's address> CONNECT <host:port>`.
func (s *squid) entries() []string {
	content, err := os.ReadFile(s.log)
	if err != nil {
		return nil
	}
	var entries []string
	for _, line := range strings.Split(string(content), "\n") {
		if strings.Contains(line, " CONNECT ") {
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
