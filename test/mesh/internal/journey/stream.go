package journey

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
)

// The kinds of wrapping that a call collects on its way.
const (
	LayerTLS     = "TLS"
	LayerConnect = "CONNECT"
)

// Layer is one wrapping around the bytes of a call.
type Layer struct {
	Kind string
	// Name is the SNI of TLS, the authority of CONNECT.
	Name string
	// Client is what the client proves about itself with a certificate: the
	// SPIFFE identity of a workload, or the name of a Secret.
	Client string
	// ALPN is what TLS offers.
	ALPN []string
	// Roots names the authorities that the server's certificate is verified
	// with; without any, whoever answers is believed.
	Roots string
	// Servers are the names that the server's certificate may hold; none
	// means any.
	Servers []string
}

func (l Layer) String() string {
	text := l.Kind + " " + l.Name
	if l.Client != "" {
		text += " as " + l.Client
	}
	return text
}

// Accepts says whether the client would believe a server of that name.
func (l Layer) Accepts(server string) bool {
	return len(l.Servers) == 0 || slices.Contains(l.Servers, server)
}

// Request is what can be read of a call in plain HTTP.
type Request struct {
	Authority string
	// Rewritten says that a proxy on the way changed the authority. Envoy then
	// tells the next one the old name, in a header that it adds after a route's
	// own removals.
	Rewritten bool
	// Removed are the headers that a proxy on the way took away.
	Removed []string
	// Downgraded are the clusters that send it on as HTTP/1.1.
	Downgraded []string
}

// Stream is a call's bytes: perhaps HTTP, wrapped in layers, the innermost
// first.
type Stream struct {
	HTTP   *Request
	Layers []Layer
}

// Outermost is the layer that the next reader sees, if there is one.
func (s Stream) Outermost() (Layer, bool) {
	if len(s.Layers) == 0 {
		return Layer{}, false
	}
	return s.Layers[len(s.Layers)-1], true
}

// Wrapped is the stream inside one more layer.
func (s Stream) Wrapped(layer Layer) Stream {
	return Stream{HTTP: s.HTTP, Layers: append(slices.Clone(s.Layers), layer)}
}

// Unwrapped is the stream without its outermost layer.
func (s Stream) Unwrapped() Stream {
	return Stream{HTTP: s.HTTP, Layers: slices.Clone(s.Layers[:len(s.Layers)-1])}
}

// name is the host that the application itself asks for, or nothing.
func (s Stream) name() string {
	switch {
	case s.HTTP != nil:
		name, _, _ := strings.Cut(s.HTTP.Authority, ":")
		return name
	case len(s.Layers) > 0 && s.Layers[0].Kind == LayerTLS:
		return s.Layers[0].Name
	}
	return ""
}

func (s Stream) String() string {
	var parts []string
	if s.HTTP != nil {
		parts = append(parts, "HTTP "+s.HTTP.Authority)
	}
	for _, layer := range s.Layers {
		parts = append(parts, layer.String())
	}
	if len(parts) == 0 {
		return "bytes"
	}
	return strings.Join(parts, " in ")
}

// Connection is a stream to an address.
type Connection struct {
	Address string
	Port    int
	Stream  Stream
}

func (c Connection) String() string {
	return fmt.Sprintf("%v to %s", c.Stream, net.JoinHostPort(c.Address, strconv.Itoa(c.Port)))
}

// Somewhere is an address outside of the mesh, as DNS might give for any host
// (a documentation range: nothing may depend on it).
const Somewhere = "203.0.113.10"

// TLSCall is an application's own TLS to a host.
func TLSCall(host string, port int) Connection {
	application := Layer{Kind: LayerTLS, Name: host, ALPN: []string{"http/1.1"}}
	return Connection{Address: Somewhere, Port: port, Stream: Stream{Layers: []Layer{application}}}
}

// HTTPCall is an application's plain HTTP to a host.
func HTTPCall(host string, port int) Connection {
	authority := host
	if port != 80 {
		authority = net.JoinHostPort(host, strconv.Itoa(port))
	}
	return Connection{Address: Somewhere, Port: port, Stream: Stream{HTTP: &Request{Authority: authority}}}
}

// TCPCall is an application's bytes to an address.
func TCPCall(address string, port int) Connection {
	return Connection{Address: address, Port: port}
}
