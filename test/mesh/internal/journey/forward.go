package journey

import (
	"fmt"
	"net"
	"slices"
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	networkrbacv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/rbac/v3"
	setfilterstatev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/set_filter_state/v3"
	snidfpv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/sni_dynamic_forward_proxy/v3"
	tcpproxyv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/tcp_proxy/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"

	"istio.io/istio/pilot/pkg/simulation"
)

// requestedServerName is how Envoy's format strings spell the SNI.
const requestedServerName = "%REQUESTED_SERVER_NAME%"

// upstreamServerName is the filter state that overrides the SNI upstream.
const upstreamServerName = "envoy.network.upstream_server_name"

// passing is one connection on its way through the filters of one Envoy.
type passing struct {
	envoy *Envoy
	in    Connection
	// stream is what is left after the listener terminated TLS, if it did.
	stream Stream
	// peer and sni are what authorization can know about the caller.
	peer string
	sni  string
	// upstreamSNI and upstreamPort are what filters decided for the cluster.
	upstreamSNI  string
	upstreamPort int
}

// forward is what one Envoy does with a connection.
func (e *Envoy) forward(in Connection) (*upstream, *Refusal) {
	switch {
	case e.ztunnel != nil:
		return e.ztunnel.forward(in, e.Identity)
	case e.isWaypoint():
		return e.enterWaypoint(in)
	}
	result, chain := e.match(in)
	if result.Error != nil {
		return nil, matchRefusal(result.Error, in)
	}
	p := &passing{envoy: e, in: in, stream: in.Stream}
	if outermost, wrapped := in.Stream.Outermost(); wrapped && outermost.Kind == LayerTLS {
		p.sni = outermost.Name
		if chain.TransportSocket != nil {
			if refusal := admit(chain.TransportSocket, outermost); refusal != nil {
				return nil, refusal
			}
			p.peer = outermost.Client
			p.stream = in.Stream.Unwrapped()
		}
	}
	for _, filter := range chain.Filters {
		upstream, refusal := p.apply(filter, result)
		if upstream != nil || refusal != nil {
			return upstream, refusal
		}
	}
	return nil, unfollowed("filter chain %q ends nowhere", chain.Name)
}

// match lets Istio's own simulation choose the listener and the filter chain.
func (e *Envoy) match(in Connection) (simulation.Result, *listenerv3.FilterChain) {
	var chain *listenerv3.FilterChain
	call := simulation.Call{
		Address:  in.Address,
		Port:     in.Port,
		Protocol: simulation.TCP,
		TLS:      simulation.Plaintext,
		CallMode: e.mode,
		// Chains often have no name of their own; this hands over the chain.
		CustomListenerValidations: []simulation.CustomFilterChainValidation{
			func(matched *listenerv3.FilterChain) error {
				chain = matched
				return nil
			},
		},
	}
	outermost, wrapped := in.Stream.Outermost()
	if wrapped && outermost.Kind == LayerTLS {
		call.TLS = simulation.TLS
		if outermost.Client != "" {
			call.TLS = simulation.MTLS
		}
		call.Sni = outermost.Name
		// One protocol stands for all that are offered; the last one is the
		// one without Istio's own extension.
		if len(outermost.ALPN) > 0 {
			call.Alpn = outermost.ALPN[len(outermost.ALPN)-1]
		}
	}
	if in.Stream.HTTP != nil && len(in.Stream.Layers) <= 1 {
		call.Protocol = simulation.HTTP
		call.HostHeader = in.Stream.HTTP.Authority
	}
	return e.Simulated.Run(call), chain
}

// CallersOf are the certificates that a connection's server wants; none means
// any of the mesh.
func (e *Envoy) CallersOf(in Connection) []string {
	if e.ztunnel != nil || e.isWaypoint() {
		return nil
	}
	result, chain := e.match(in)
	context := &tlsv3.DownstreamTlsContext{}
	if result.Error != nil || chain.TransportSocket == nil || chain.TransportSocket.GetTypedConfig().UnmarshalTo(context) != nil {
		return nil
	}
	return exactNames(context.GetCommonTlsContext().GetCombinedValidationContext().GetDefaultValidationContext())
}

// admit compares the caller's certificate with those that a filter chain wants.
func admit(socket *corev3.TransportSocket, client Layer) *Refusal {
	context := &tlsv3.DownstreamTlsContext{}
	if err := socket.GetTypedConfig().UnmarshalTo(context); err != nil {
		return unfollowed("transport socket %s: %v", socket.GetName(), err)
	}
	callers := exactNames(context.GetCommonTlsContext().GetCombinedValidationContext().GetDefaultValidationContext())
	if len(callers) == 0 || slices.Contains(callers, client.Client) {
		return nil
	}
	return &Refusal{
		Kind: RefusedCertificate,
		Why:  fmt.Sprintf("only %v may pass, not %q, for SNI %q", callers, client.Client, client.Name),
	}
}

func matchRefusal(err error, in Connection) *Refusal {
	kind := RefusedUnrouted
	switch err {
	case simulation.ErrTLSError, simulation.ErrMTLSError, simulation.ErrProtocolError:
		kind = RefusedHandshake
	case simulation.ErrMultipleFilterChain:
		kind = RefusedUnfollowed
	}
	return &Refusal{Kind: kind, Why: fmt.Sprintf("%v for %v", err, in)}
}

// apply runs one network filter; the last one of a chain ends it.
func (p *passing) apply(filter *listenerv3.Filter, result simulation.Result) (*upstream, *Refusal) {
	message, err := filter.GetTypedConfig().UnmarshalNew()
	if err != nil {
		return nil, unfollowed("filter %s: %v", filter.Name, err)
	}
	switch config := message.(type) {
	case *networkrbacv3.RBAC:
		return nil, p.authorize(config.GetRules())
	case *setfilterstatev3.Config:
		return nil, p.setFilterState(config)
	case *snidfpv3.FilterConfig:
		p.upstreamPort = int(config.GetPortValue())
		return nil, nil
	case *tcpproxyv3.TcpProxy:
		return p.tcpProxy(config)
	case *hcmv3.HttpConnectionManager:
		return p.http(config, result)
	}
	// Istio's own filters exchange metadata and count; they route nothing.
	if strings.HasPrefix(filter.Name, "istio") {
		return nil, nil
	}
	return nil, unfollowed("filter %s is unknown", filter.Name)
}

func (p *passing) setFilterState(config *setfilterstatev3.Config) *Refusal {
	for _, value := range config.GetOnNewConnection() {
		format := value.GetFormatString().GetTextFormatSource().GetInlineString()
		if value.GetObjectKey() != upstreamServerName {
			return unfollowed("filter state %s is unknown", value.GetObjectKey())
		}
		p.upstreamSNI = strings.ReplaceAll(format, requestedServerName, p.sni)
	}
	return nil
}

func (p *passing) tcpProxy(config *tcpproxyv3.TcpProxy) (*upstream, *Refusal) {
	if config.GetWeightedClusters() != nil {
		return nil, unfollowed("the call is split between clusters; a tunnel is ignored then")
	}
	stream := p.stream
	if tunnel := config.GetTunnelingConfig(); tunnel != nil {
		authority := strings.ReplaceAll(tunnel.GetHostname(), requestedServerName, p.sni)
		if _, _, err := net.SplitHostPort(authority); err != nil {
			return nil, unfollowed("tunnel to %q: %v", authority, err)
		}
		stream = stream.Wrapped(Layer{Kind: LayerConnect, Name: authority})
	}
	return p.to(config.GetCluster(), stream)
}

func unfollowed(format string, args ...any) *Refusal {
	return &Refusal{Kind: RefusedUnfollowed, Why: "cannot be followed: " + fmt.Sprintf(format, args...)}
}
