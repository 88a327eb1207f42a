package istiod

import (
	"context"
	"fmt"
	"net"
	"strings"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	discoveryv3 "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"

	"istio.io/istio/pilot/pkg/model"
	v3 "istio.io/istio/pilot/pkg/xds/v3"
	"istio.io/istio/pilot/test/xdstest"

	"istio-egress/test/mesh/internal/journey"
)

// Configure asks for everything that an Envoy asks for, in its order, once.
func (c *ControlPlane) Configure(proxy *model.Proxy) (*journey.Configuration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// An Envoy's agent speaks TLS; that nothing is lost with it, the traffic shows.
	connection, err := grpc.NewClient("passthrough:///"+c.discovery,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, address string) (net.Conn, error) {
			return c.dial(ctx, "tcp", address)
		}))
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	opened, err := discoveryv3.NewAggregatedDiscoveryServiceClient(connection).StreamAggregatedResources(ctx)
	if err != nil {
		return nil, err
	}
	s := &stream{opened, nodeOf(proxy)}
	got := &journey.Configuration{}
	if got.Clusters, err = ask[*clusterv3.Cluster](s, v3.ClusterType, nil); err != nil {
		return nil, err
	}
	if names := xdstest.ExtractEdsClusterNames(got.Clusters); len(names) > 0 {
		if got.Endpoints, err = ask[*endpointv3.ClusterLoadAssignment](s, v3.EndpointType, names); err != nil {
			return nil, err
		}
	}
	if got.Listeners, err = ask[*listenerv3.Listener](s, v3.ListenerType, nil); err != nil {
		return nil, err
	}
	if names := xdstest.ExtractRoutesFromListeners(got.Listeners); len(names) > 0 {
		got.Routes, err = ask[*routev3.RouteConfiguration](s, v3.RouteType, names)
	}
	return got, err
}

// nodeOf is how a proxy's Envoy introduces itself.
func nodeOf(proxy *model.Proxy) *corev3.Node {
	namespace := proxy.ConfigNamespace
	id := []string{string(proxy.Type), proxy.IPAddresses[0], proxy.ID, namespace + ".svc.cluster.local"}
	return &corev3.Node{Id: strings.Join(id, "~"), Metadata: proxy.Metadata.ToStruct()}
}

type stream struct {
	discoveryv3.AggregatedDiscoveryService_StreamAggregatedResourcesClient
	node *corev3.Node
}

// ask is the first answer about one type; what comes unasked is for another.
func ask[T proto.Message](s *stream, typeURL string, names []string) ([]T, error) {
	if err := s.Send(&discoveryv3.DiscoveryRequest{Node: s.node, TypeUrl: typeURL, ResourceNames: names}); err != nil {
		return nil, err
	}
	for {
		answer, err := s.Recv()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", typeURL, err)
		}
		if answer.GetTypeUrl() != typeURL {
			continue
		}
		var resources []T
		for _, resource := range answer.GetResources() {
			message, err := resource.UnmarshalNew()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", typeURL, err)
			}
			resources = append(resources, message.(T))
		}
		return resources, nil
	}
}
