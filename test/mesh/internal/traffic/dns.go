//go:build linux

package traffic

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/miekg/dns"

	"istio.io/istio/pkg/dns/client"
)

// resolverAddress is where everybody asks for names, by /etc/resolv.conf.
const resolverAddress = "127.0.0.1:53"

// startResolver answers what the hosts file knows, as the cluster's resolver
// would; it also serves those whose hosts file is empty.
func (w *world) startResolver() {
	resolver := names(w.named())
	packets, err := net.ListenPacket("udp", resolverAddress)
	w.must(err)
	w.serveDNS(&dns.Server{PacketConn: packets, Handler: resolver})
	streams, err := net.Listen("tcp", resolverAddress)
	w.must(err)
	w.serveDNS(&dns.Server{Listener: streams, Handler: resolver})
}

func (w *world) serveDNS(server *dns.Server) {
	started := make(chan struct{})
	server.NotifyStartedFunc = func() { close(started) }
	go func() { _ = server.ActivateAndServe() }()
	<-started
	w.t.Cleanup(func() { _ = server.Shutdown() })
}

// names are addresses by their names.
type names map[string]string

func (n names) ServeDNS(asked dns.ResponseWriter, request *dns.Msg) {
	answer := new(dns.Msg).SetReply(request)
	question := request.Question[0]
	switch address, known := n[strings.TrimSuffix(question.Name, ".")]; {
	case !known:
		answer.Rcode = dns.RcodeNameError
	case question.Qtype == dns.TypeA:
		answer.Answer = []dns.RR{&dns.A{
			Hdr: dns.RR_Header{Name: question.Name, Rrtype: dns.TypeA, Class: dns.ClassINET},
			A:   net.ParseIP(address),
		}}
	}
	_ = asked.WriteMsg(answer)
}

// captureDNS leads a workload's queries to the server of Istio's own agent,
// which knows what istiod sends to this sidecar and asks the cluster's resolver
// for everything else.
func (c *caller) captureDNS() {
	w, port := c.world, 21000+c.world.started
	server, err := client.NewLocalDNSServer(c.sidecar.Namespace, c.sidecar.Namespace+".svc.cluster.local",
		net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	w.must(err)
	server.UpdateLookupTable(c.sidecar.Names)
	server.StartDNS()
	w.t.Cleanup(server.Close)
	for _, protocol := range []string{"udp", "tcp"} {
		// Before what leads all of TCP to the sidecar.
		w.must(run("iptables", "--table", "nat", "--insert", "OUTPUT", "--protocol", protocol,
			"--match", "owner", "--uid-owner", strconv.Itoa(int(c.user)), "--dport", "53",
			"--jump", "REDIRECT", "--to-ports", strconv.Itoa(port)))
	}
	c.hostsFile = filepath.Join(w.folder, fmt.Sprintf("hosts-%d", port))
	w.must(os.WriteFile(c.hostsFile, nil, 0o644))
}

// become are the words before a command that run it as the workload. With DNS
// that is captured it has a hosts file of its own, which is empty: without one,
// nobody would ask.
func (c *caller) become() []string {
	user := strconv.Itoa(int(c.user))
	words := []string{"setpriv", "--reuid", user, "--regid", user, "--clear-groups"}
	if c.pod != nil {
		return c.pod.inside(words...)
	}
	if c.hostsFile == "" {
		return words
	}
	mounted := fmt.Sprintf(`mount --bind %s /etc/hosts && exec "$@"`, c.hostsFile)
	return append([]string{"unshare", "--mount", "--propagation", "private", "sh", "-c", mounted, "sh"}, words...)
}
