package journey

import (
	"fmt"
	"net"
	"strconv"
	"strings"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	rawbufferv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/raw_buffer/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"
)

// meshRoots is the name of the mesh's own authority in Istio's configuration.
const meshRoots = "ROOTCA"

// meshCertificate is the name of a workload's own certificate there.
const meshCertificate = "default"

// dynamicForwardProxy is the type of a cluster that dials whatever name the
// call asks for.
const dynamicForwardProxy = "envoy.clusters.dynamic_forward_proxy"

// upstream is where one Envoy sends a call, and what it makes of it.
type upstream struct {
	cluster   string
	endpoints []endpoint
	stream    Stream
}

type endpoint struct {
	address string
	port    int
	// labels choose between a cluster's transport sockets.
	labels map[string]*structpb.Value
}

func (u *upstream) connection() Connection {
	return Connection{Address: u.endpoints[0].address, Port: u.endpoints[0].port, Stream: u.stream}
}

func (u *upstream) addresses() []string {
	var addresses []string
	for _, e := range u.endpoints {
		addresses = append(addresses, net.JoinHostPort(e.address, strconv.Itoa(e.port)))
	}
	return addresses
}

// to sends a stream to a cluster, over the TLS that the cluster asks for.
func (p *passing) to(name string, stream Stream) (*upstream, *Refusal) {
	cluster, exists := p.envoy.Clusters[name]
	if !exists {
		return nil, &Refusal{Kind: RefusedUnrouted, Why: fmt.Sprintf("there is no cluster %s", name)}
	}
	endpoints, refusal := p.endpoints(cluster)
	if refusal != nil {
		return nil, refusal
	}
	if len(endpoints) == 0 {
		return nil, &Refusal{Kind: RefusedUnrouted, Why: fmt.Sprintf("cluster %s has no endpoints", name)}
	}
	layer, refusal := p.transport(cluster, endpoints[0], stream)
	if refusal != nil {
		return nil, refusal
	}
	for _, other := range endpoints[1:] {
		if !proto.Equal(transportSocket(cluster, other), transportSocket(cluster, endpoints[0])) {
			return nil, unfollowed("the endpoints of cluster %s want different TLS", name)
		}
	}
	if layer != nil {
		stream = stream.Wrapped(*layer)
	}
	return &upstream{cluster: name, endpoints: endpoints, stream: stream}, nil
}

func (p *passing) endpoints(cluster *clusterv3.Cluster) ([]endpoint, *Refusal) {
	if custom := cluster.GetClusterType(); custom != nil {
		if custom.GetName() != dynamicForwardProxy {
			return nil, unfollowed("cluster type %s is unknown", custom.GetName())
		}
		port := p.upstreamPort
		if port == 0 {
			port = p.in.Port
		}
		name := p.sni
		if p.stream.HTTP != nil {
			name = p.stream.HTTP.Authority
		}
		return []endpoint{{address: name, port: port}}, nil
	}
	switch cluster.GetType() {
	case clusterv3.Cluster_ORIGINAL_DST:
		return []endpoint{{address: p.in.Address, port: p.in.Port}}, nil
	case clusterv3.Cluster_EDS:
		return readEndpoints(p.envoy.Endpoints[cluster.GetName()])
	default:
		return readEndpoints(cluster.GetLoadAssignment())
	}
}

func readEndpoints(assignment *endpointv3.ClusterLoadAssignment) ([]endpoint, *Refusal) {
	var endpoints []endpoint
	for _, locality := range assignment.GetEndpoints() {
		for _, one := range locality.GetLbEndpoints() {
			socket := one.GetEndpoint().GetAddress().GetSocketAddress()
			if socket == nil {
				return nil, unfollowed("cluster %s has an endpoint without an address", assignment.GetClusterName())
			}
			endpoints = append(endpoints, endpoint{
				address: socket.GetAddress(),
				port:    int(socket.GetPortValue()),
				labels:  one.GetMetadata().GetFilterMetadata()["envoy.transport_socket_match"].GetFields(),
			})
		}
	}
	return endpoints, nil
}

// transportSocket is the first of a cluster's that matches an endpoint.
func transportSocket(cluster *clusterv3.Cluster, to endpoint) *corev3.TransportSocket {
	for _, candidate := range cluster.GetTransportSocketMatches() {
		matches := true
		for key, value := range candidate.GetMatch().GetFields() {
			matches = matches && proto.Equal(value, to.labels[key])
		}
		if matches {
			return candidate.GetTransportSocket()
		}
	}
	return cluster.GetTransportSocket()
}

// transport is the layer that a cluster adds, or nil.
func (p *passing) transport(cluster *clusterv3.Cluster, to endpoint, stream Stream) (*Layer, *Refusal) {
	socket := transportSocket(cluster, to)
	if socket == nil {
		return nil, nil
	}
	message, err := socket.GetTypedConfig().UnmarshalNew()
	if err != nil {
		return nil, unfollowed("transport of cluster %s: %v", cluster.GetName(), err)
	}
	switch context := message.(type) {
	case *rawbufferv3.RawBuffer:
		return nil, nil
	case *tlsv3.UpstreamTlsContext:
		return p.tls(context, stream), nil
	}
	return nil, unfollowed("transport socket %s is unknown", socket.GetName())
}

func (p *passing) tls(context *tlsv3.UpstreamTlsContext, stream Stream) *Layer {
	common := context.GetCommonTlsContext()
	layer := &Layer{
		Kind:    LayerTLS,
		Name:    context.GetSni(),
		ALPN:    common.GetAlpnProtocols(),
		Roots:   common.GetCombinedValidationContext().GetValidationContextSdsSecretConfig().GetName(),
		Servers: exactNames(common.GetCombinedValidationContext().GetDefaultValidationContext()),
	}
	if p.upstreamSNI != "" {
		layer.Name = p.upstreamSNI
	}
	if layer.Name == "" && stream.HTTP != nil {
		// Istio sets auto_sni wherever it leaves the SNI open for HTTP.
		layer.Name = stream.HTTP.Authority
	}
	for _, certificate := range common.GetTlsCertificateSdsSecretConfigs() {
		layer.Client = strings.TrimPrefix(certificate.GetName(), "kubernetes://")
		if certificate.GetName() == meshCertificate {
			layer.Client = p.envoy.Identity
		}
	}
	return layer
}

// exactNames are the names of which the other side's certificate must hold one.
func exactNames(validation *tlsv3.CertificateValidationContext) []string {
	var names []string
	for _, typed := range validation.GetMatchTypedSubjectAltNames() {
		names = append(names, typed.GetMatcher().GetExact())
	}
	// Istio still writes the deprecated field.
	for _, matcher := range validation.GetMatchSubjectAltNames() { //nolint:staticcheck
		names = append(names, matcher.GetExact())
	}
	return names
}
