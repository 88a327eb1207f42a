package journey

import (
	"testing"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/networking/core"
	"istio.io/istio/pilot/pkg/simulation"

	"istio-egress/test/mesh/internal/background"
)

// ControlPlane is a running one.
type ControlPlane interface {
	// Configure is what it sends to an Envoy.
	Configure(proxy *model.Proxy) (*Configuration, error)
}

// Configuration is what an Envoy receives over ADS.
type Configuration struct {
	Listeners []*listenerv3.Listener
	Clusters  []*clusterv3.Cluster
	Routes    []*routev3.RouteConfiguration
	Endpoints []*endpointv3.ClusterLoadAssignment
}

// NewConnectedMesh asks a running control plane, which holds a case already. It
// knows neither ambient mode nor DNS capture.
func NewConnectedMesh(t *testing.T, trustDomain string, around *background.Background, controlPlane ControlPlane) *Mesh {
	t.Helper()
	if around.IsAmbient() || around.DNSCapture {
		t.Fatal("ztunnel and DNS capture are known of a simulated control plane alone")
	}
	// Nobody else can make a simulation that knows its test.
	nothing := core.NewConfigGenTest(t, core.TestOptions{})
	empty := simulation.NewSimulationFromConfigGen(t, nothing, nothing.SetupProxy(nil))
	m := &Mesh{t: t, trustDomain: trustDomain}
	m.receive = func(proxy *model.Proxy) *received {
		configuration, err := controlPlane.Configure(proxy)
		if err != nil {
			t.Fatalf("%s: %v", proxy.ID, err)
		}
		sent := *empty
		sent.Listeners, sent.Clusters, sent.Routes = configuration.Listeners, configuration.Clusters, configuration.Routes
		return &received{simulation: &sent, endpoints: configuration.Endpoints}
	}
	m.addGateways(around)
	return m
}
