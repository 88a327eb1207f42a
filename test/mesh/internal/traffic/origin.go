//go:build linux

package traffic

import (
	"crypto/tls"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// origin is every host outside: it answers TLS as whoever it is asked for, and
// remembers what it was asked.
type origin struct {
	authority *authority
	mutex     sync.Mutex
	requests  []received
}

// received is one request as a host outside sees it.
type received struct {
	host string
	// told are headers by which the mesh would give itself away.
	told []string
}

func (o *origin) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	one := received{host: request.TLS.ServerName}
	for name := range request.Header {
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, "x-envoy") || strings.HasPrefix(lower, "x-forwarded") || lower == "x-request-id" {
			one.told = append(one.told, lower)
		}
	}
	slices.Sort(one.told)
	o.mutex.Lock()
	o.requests = append(o.requests, one)
	o.mutex.Unlock()
	_, _ = response.Write([]byte("hello from " + one.host))
}

// since are the requests after the first so many.
func (o *origin) since(seen int) []received {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return slices.Clone(o.requests[seen:])
}

func (o *origin) seen() int { return len(o.since(0)) }

// listen serves until the returned server is closed.
func (o *origin) listen(address string) (*http.Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: o}
	// squid logs a tunnel when it ends; an Envoy would keep it for later calls.
	server.SetKeepAlivesEnabled(false)
	secured := tls.NewListener(listener, &tls.Config{GetCertificate: o.authority.forHost})
	go func() { _ = server.Serve(secured) }()
	return server, nil
}
