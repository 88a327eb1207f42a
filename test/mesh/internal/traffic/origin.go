//go:build linux

package traffic

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// origin is every host outside: it answers TLS as whoever it is asked for, and
// plain HTTP, each of both versions, and remembers what it was asked.
type origin struct {
	authority *authority
	mutex     sync.Mutex
	requests  []received
	// speaksFirst makes every host say its greeting before anything else.
	speaksFirst atomic.Bool
}

// received is one request as a host outside sees it.
type received struct {
	// host is the SNI, authority the header Host.
	host      string
	authority string
	// client is the name in the client's certificate, if it showed one.
	client string
	header http.Header
	// version is that of HTTP.
	version string
}

func (r received) String() string {
	text := r.host
	if r.client != "" {
		text += " from " + r.client
	}
	if added := r.added(); len(added) > 0 {
		text += fmt.Sprintf(" with %q", added)
	}
	return text
}

// added are the headers that the application did not send: whatever they say,
// the mesh says it.
func (r received) added() []string {
	var added []string
	for name, values := range r.header {
		sent, isSent := applicationHeaders[name]
		for _, value := range values {
			if !isSent || value != sent {
				added = append(added, name+": "+value)
			}
		}
	}
	if r.authority != r.host {
		if name, _, err := net.SplitHostPort(r.authority); err != nil || name != r.host {
			added = append(added, "Host: "+r.authority)
		}
	}
	slices.Sort(added)
	return added
}

func (o *origin) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	one := received{
		authority: request.Host,
		header:    request.Header,
		version:   request.Proto,
	}
	if request.TLS == nil {
		one.host, _, _ = strings.Cut(request.Host, ":")
		o.note(one)
		_, _ = response.Write([]byte("hello from " + one.host))
		return
	}
	one.host = request.TLS.ServerName
	if shown := request.TLS.PeerCertificates; len(shown) > 0 {
		names := shown[0].DNSNames
		for _, identity := range shown[0].URIs {
			names = append(names, identity.String())
		}
		one.client = strings.Join(names, ", ")
	}
	o.note(one)
	_, _ = response.Write([]byte("hello from " + one.host))
}

func (o *origin) note(one received) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.requests = append(o.requests, one)
}

// since are the requests after the first so many.
func (o *origin) since(seen int) []received {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return slices.Clone(o.requests[seen:])
}

func (o *origin) seen() int { return len(o.since(0)) }

// welcome is what a host says first, as a mail server does.
const welcome = "220 welcome from the host"

// greeting is a listener that may speak first.
type greeting struct {
	net.Listener
	speaksFirst *atomic.Bool
}

func (g greeting) Accept() (net.Conn, error) {
	connection, err := g.Listener.Accept()
	if err == nil && g.speaksFirst.Load() {
		_, _ = connection.Write([]byte(welcome + "\r\n"))
	}
	return connection, err
}

// listen serves until the returned server is closed. It asks for a client's
// certificate, and is content without one.
func (o *origin) listen(address string) (*http.Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: o}
	// squid logs a tunnel when it ends; an Envoy would keep it for later calls.
	server.SetKeepAlivesEnabled(false)

	server.Protocols = &http.Protocols{}
	server.Protocols.SetHTTP1(true)
	server.Protocols.SetHTTP2(true)
	server.Protocols.SetUnencryptedHTTP2(true)
	server.TLSConfig = &tls.Config{
		GetCertificate: o.authority.forHost,
		ClientAuth:     tls.RequestClientCert,
	}
	secured, plain := newFork(greeting{listener, &o.speaksFirst})
	go func() { _ = server.ServeTLS(secured, "", "") }()
	go func() { _ = server.Serve(plain) }()
	return server, nil
}
