// Package journey follows a call through the configuration that Istio
// generates: which listener takes it, which filter chain, which cluster, over
// which TLS, to which endpoint, and on from there if that is a gateway of the
// mesh. It trusts no name: only what Envoy would match on.
package journey

import (
	"testing"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/simulation"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pilot/test/xdstest"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/spiffe"

	"istio-egress/test/mesh/internal/background"
)

// Mesh is a control plane that has read a case in its background.
type Mesh struct {
	t           *testing.T
	server      *xds.FakeDiscoveryServer
	trustDomain string
	gateways    []*Envoy
}

// Envoy is one proxy with everything that the control plane sends to it.
type Envoy struct {
	Name      string
	Identity  string
	Simulated *simulation.Simulation
	Clusters  map[string]*clusterv3.Cluster
	Routes    map[string]*routev3.RouteConfiguration
	Endpoints map[string]*endpointv3.ClusterLoadAssignment
	Address   string
	mode      simulation.CallMode
}

func (e *Envoy) String() string { return e.Name }

// NewMesh starts a control plane. The test ends it.
func NewMesh(t *testing.T, trustDomain string, around *background.Background, configs []config.Config) *Mesh {
	meshConfig := mesh.DefaultMeshConfig()
	meshConfig.TrustDomain = trustDomain
	meshConfig.RootNamespace = around.SystemNamespace
	m := &Mesh{
		t:           t,
		trustDomain: trustDomain,
		server: xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
			KubernetesObjects: around.Objects(),
			Configs:           configs,
			MeshConfig:        meshConfig,
		}),
	}
	for _, gateway := range around.Gateways {
		m.gateways = append(m.gateways, m.envoy("gateway "+gateway.Name, simulation.CallModeGateway, &model.Proxy{
			Type:            model.Router,
			ConfigNamespace: gateway.Namespace,
			Labels:          gateway.Selector,
			IPAddresses:     []string{gateway.IP},
			Metadata:        &model.NodeMetadata{ServiceAccount: gateway.Service + "-service-account"},
		}))
	}
	return m
}

// Gateways are the Envoys of all egress gateways.
func (m *Mesh) Gateways() []*Envoy { return m.gateways }

// Sidecar is the Envoy beside a workload.
func (m *Mesh) Sidecar(workload background.Workload) *Envoy {
	name := "sidecar of " + workload.Namespace + "/" + workload.ServiceAccount
	return m.envoy(name, simulation.CallModeOutbound, &model.Proxy{
		Type:            model.SidecarProxy,
		ConfigNamespace: workload.Namespace,
		Labels:          workload.Labels,
		IPAddresses:     []string{workload.IP},
		Metadata:        &model.NodeMetadata{ServiceAccount: workload.ServiceAccount},
	})
}

func (m *Mesh) envoy(name string, mode simulation.CallMode, proxy *model.Proxy) *Envoy {
	proxy.Metadata.Namespace = proxy.ConfigNamespace
	proxy.Metadata.Labels = proxy.Labels
	proxy.Metadata.IstioVersion = "1.31.0"
	proxy.ID = name + "." + proxy.ConfigNamespace
	proxy = m.server.SetupProxy(proxy)
	envoy := &Envoy{
		Name:      name,
		Identity:  spiffe.MustGenSpiffeURIForTrustDomain(m.trustDomain, proxy.ConfigNamespace, proxy.Metadata.ServiceAccount),
		Simulated: simulation.NewSimulation(m.t, m.server, proxy),
		Endpoints: map[string]*endpointv3.ClusterLoadAssignment{},
		Address:   proxy.IPAddresses[0],
		mode:      mode,
	}
	envoy.Clusters = xdstest.ExtractClusters(envoy.Simulated.Clusters)
	envoy.Routes = xdstest.ExtractRouteConfigurations(envoy.Simulated.Routes)
	for _, assignment := range m.server.Endpoints(proxy) {
		envoy.Endpoints[assignment.ClusterName] = assignment
	}
	return envoy
}
