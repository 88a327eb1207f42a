//go:build linux

package traffic

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	bootstrapv3 "github.com/envoyproxy/go-control-plane/envoy/config/bootstrap/v3"
	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"

	"istio.io/istio/pilot/pkg/model"

	"istio-egress/test/mesh/internal/journey"
)

// bootstrap turns what the control plane would send to one Envoy into a file
// that a plain Envoy can start with. What changes on the way is only where
// things come from (endpoints, routes and secrets stand in the file), and that
// Istio's own filters, which report but route nothing, are left out.
func bootstrap(envoy *journey.Envoy, outboundPort, adminPort int, authority *authority) (*bootstrapv3.Bootstrap, error) {
	static := &bootstrapv3.Bootstrap_StaticResources{}
	secretNames := map[string]bool{}
	for _, generated := range envoy.Simulated.Listeners {
		if generated.GetName() == model.VirtualInboundListenerName {
			// Nobody calls the workload, and several sidecars share one port
			// space here.
			continue
		}
		listener := proto.Clone(generated).(*listenerv3.Listener)
		socket := listener.GetAddress().GetSocketAddress()
		switch {
		case generated.GetName() == model.VirtualOutboundListenerName:
			socket.PortSpecifier = &corev3.SocketAddress_PortValue{PortValue: uint32(outboundPort)}
		case bindsToPort(generated) && socket.GetAddress() == "0.0.0.0":
			socket.Address = envoy.Address
		}
		for _, chain := range append(listener.GetFilterChains(), listener.GetDefaultFilterChain()) {
			if err := makeStandalone(envoy, chain, secretNames); err != nil {
				return nil, fmt.Errorf("listener %s: %w", listener.GetName(), err)
			}
		}
		static.Listeners = append(static.Listeners, listener)
	}
	for _, generated := range envoy.Clusters {
		cluster, err := standaloneCluster(envoy, generated, secretNames)
		if err != nil {
			return nil, fmt.Errorf("cluster %s: %w", generated.GetName(), err)
		}
		static.Clusters = append(static.Clusters, cluster)
	}
	var err error
	if static.Secrets, err = authority.secrets(envoy.Identity, slices.Sorted(maps.Keys(secretNames))); err != nil {
		return nil, err
	}
	return &bootstrapv3.Bootstrap{
		Node:            &corev3.Node{Id: envoy.Name, Cluster: envoy.Name},
		StaticResources: static,
		Admin:           &bootstrapv3.Admin{Address: socketAddress("127.0.0.1", adminPort)},
	}, nil
}

func bindsToPort(listener *listenerv3.Listener) bool {
	return listener.GetBindToPort() == nil || listener.GetBindToPort().GetValue()
}

func makeStandalone(envoy *journey.Envoy, chain *listenerv3.FilterChain, secretNames map[string]bool) error {
	if chain == nil {
		return nil
	}
	if err := withStaticSecrets(chain.GetTransportSocket(), &tlsv3.DownstreamTlsContext{}, secretNames); err != nil {
		return err
	}
	var filters []*listenerv3.Filter
	for _, filter := range chain.GetFilters() {
		if isIstios(filter.GetName()) {
			continue
		}
		if err := withRoutes(envoy, filter); err != nil {
			return err
		}
		filters = append(filters, filter)
	}
	chain.Filters = filters
	return nil
}

// isIstios tells the filters that only Istio's build of Envoy has.
func isIstios(name string) bool { return strings.HasPrefix(name, "istio") }

func withRoutes(envoy *journey.Envoy, filter *listenerv3.Filter) error {
	manager := &hcmv3.HttpConnectionManager{}
	if !filter.GetTypedConfig().MessageIs(manager) {
		return nil
	}
	if err := filter.GetTypedConfig().UnmarshalTo(manager); err != nil {
		return err
	}
	if rds := manager.GetRds(); rds != nil {
		manager.RouteSpecifier = &hcmv3.HttpConnectionManager_RouteConfig{RouteConfig: envoy.Routes[rds.GetRouteConfigName()]}
	}
	var filters []*hcmv3.HttpFilter
	for _, filter := range manager.GetHttpFilters() {
		if !isIstios(filter.GetName()) {
			filters = append(filters, filter)
		}
	}
	manager.HttpFilters = filters
	manager.Tracing = nil
	packed, err := anypb.New(manager)
	filter.ConfigType = &listenerv3.Filter_TypedConfig{TypedConfig: packed}
	return err
}

func standaloneCluster(envoy *journey.Envoy, generated *clusterv3.Cluster, secretNames map[string]bool) (*clusterv3.Cluster, error) {
	cluster := proto.Clone(generated).(*clusterv3.Cluster)
	if cluster.GetType() == clusterv3.Cluster_EDS {
		cluster.ClusterDiscoveryType = &clusterv3.Cluster_Type{Type: clusterv3.Cluster_STATIC}
		cluster.EdsClusterConfig = nil
		cluster.LoadAssignment = envoy.Endpoints[cluster.GetName()]
		if cluster.LoadAssignment == nil {
			cluster.LoadAssignment = &endpointv3.ClusterLoadAssignment{ClusterName: cluster.GetName()}
		}
	}
	cluster.Filters = nil
	sockets := []*corev3.TransportSocket{cluster.GetTransportSocket()}
	for _, match := range cluster.GetTransportSocketMatches() {
		sockets = append(sockets, match.GetTransportSocket())
	}
	for _, socket := range sockets {
		if err := withStaticSecrets(socket, &tlsv3.UpstreamTlsContext{}, secretNames); err != nil {
			return nil, err
		}
	}
	return cluster, nil
}

// withStaticSecrets notes the names of a TLS socket's secrets, and lets Envoy
// look for them in its own file.
func withStaticSecrets(socket *corev3.TransportSocket, context interface {
	proto.Message
	GetCommonTlsContext() *tlsv3.CommonTlsContext
}, secretNames map[string]bool,
) error {
	if !socket.GetTypedConfig().MessageIs(context) {
		return nil
	}
	if err := socket.GetTypedConfig().UnmarshalTo(context); err != nil {
		return err
	}
	common := context.GetCommonTlsContext()
	secrets := append(common.GetTlsCertificateSdsSecretConfigs(),
		common.GetValidationContextSdsSecretConfig(),
		common.GetCombinedValidationContext().GetValidationContextSdsSecretConfig())
	for _, secret := range secrets {
		if secret != nil {
			secret.SdsConfig = nil
			secretNames[secret.GetName()] = true
		}
	}
	packed, err := anypb.New(context)
	socket.ConfigType = &corev3.TransportSocket_TypedConfig{TypedConfig: packed}
	return err
}

func socketAddress(address string, port int) *corev3.Address {
	return &corev3.Address{Address: &corev3.Address_SocketAddress{SocketAddress: &corev3.SocketAddress{
		Address:       address,
		PortSpecifier: &corev3.SocketAddress_PortValue{PortValue: uint32(port)},
	}}}
}
