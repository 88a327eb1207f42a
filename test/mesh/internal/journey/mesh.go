// Package journey follows a call through the configuration that Istio
// generates: which listener takes it, which filter chain, which cluster, over
// which TLS, to which endpoint, and on from there if that is a gateway of the
// mesh. It trusts no name: only what Envoy would match on.
package journey

import (
	"maps"
	"testing"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/simulation"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pilot/test/xdstest"
	"istio.io/istio/pkg/config/mesh"
	dnsproto "istio.io/istio/pkg/dns/proto"
	dnsserver "istio.io/istio/pkg/dns/server"
	"istio.io/istio/pkg/kube/krt"
	"istio.io/istio/pkg/spiffe"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/validation"
)

// Istio registers every collection of every control plane for its debug pages,
// and forgets none.
func init() { krt.GlobalDebugHandler = nil }

// Mesh is a control plane that has read a case in its background.
type Mesh struct {
	t *testing.T
	// server is the control plane where it is a simulated one, receive what an
	// Envoy gets from it or from a running one.
	server      *xds.FakeDiscoveryServer
	receive     func(proxy *model.Proxy) *received
	trustDomain string
	dnsCapture  bool
	gateways    []*Envoy
	waypoints   []*Envoy
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
	Namespace string
	Labels    map[string]string
	// Names is what a sidecar answers to DNS itself, where it captures DNS.
	Names *dnsproto.NameTable
	mode  simulation.CallMode
	// ztunnel is set for the node's own proxy, in the place of all the rest.
	ztunnel *ztunnel
}

func (e *Envoy) String() string { return e.Name }

// NewMesh starts a control plane that has read a set. The test ends it.
func NewMesh(t *testing.T, trustDomain string, around *background.Background, set manifest.Set) *Mesh {
	meshConfig := mesh.DefaultMeshConfig()
	meshConfig.TrustDomain = trustDomain
	meshConfig.TrustDomainAliases = around.TrustDomainAliases
	meshConfig.RootNamespace = around.SystemNamespace
	objects, reconciled, waypoints := around.Reconciled(set)
	if around.IsAmbient() {
		enableAmbient(t)
	}
	m := &Mesh{
		t:           t,
		trustDomain: trustDomain,
		dnsCapture:  around.DNSCapture,
		server: xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
			KubernetesObjects: append(objects, kubernetesObjects(t, reconciled)...),
			Configs:           validation.ToConfigs(reconciled),
			MeshConfig:        meshConfig,
		}),
	}
	m.receive = m.simulated
	awaitRoutes(t, m.server, set)
	m.addGateways(around)
	for _, waypoint := range waypoints {
		m.waypoints = append(m.waypoints, m.envoy("waypoint "+waypoint.Namespace+"/"+waypoint.Name, "", &model.Proxy{
			Type:            model.Waypoint,
			ConfigNamespace: waypoint.Namespace,
			Labels:          waypoint.Labels,
			IPAddresses:     []string{waypoint.IP},
			Metadata:        &model.NodeMetadata{ServiceAccount: waypoint.Name},
		}))
	}
	return m
}

func (m *Mesh) addGateways(around *background.Background) {
	for _, gateway := range around.Gateways {
		m.gateways = append(m.gateways, m.Gateway(gateway))
	}
}

// Gateway generates what a gateway's Envoy receives.
func (m *Mesh) Gateway(gateway background.Gateway) *Envoy {
	return m.envoy("gateway "+gateway.Name, simulation.CallModeGateway, &model.Proxy{
		Type:            model.Router,
		ConfigNamespace: gateway.Namespace,
		Labels:          gateway.Selector,
		IPAddresses:     []string{gateway.IP},
		Metadata:        &model.NodeMetadata{ServiceAccount: gateway.ServiceAccount()},
	})
}

// Gateways are the Envoys of all egress gateways.
func (m *Mesh) Gateways() []*Envoy { return m.gateways }

// Waypoints are the Envoys of all waypoints of a namespace.
func (m *Mesh) Waypoints(namespace string) []*Envoy {
	var own []*Envoy
	for _, waypoint := range m.waypoints {
		if waypoint.Namespace == namespace {
			own = append(own, waypoint)
		}
	}
	return own
}

// ProxyOf is what takes a workload's calls: its sidecar, or ztunnel.
func (m *Mesh) ProxyOf(workload background.Workload) *Envoy {
	if !workload.Ambient {
		return m.Sidecar(workload)
	}
	return &Envoy{
		Name:      "ztunnel of " + workload.Namespace + "/" + workload.ServiceAccount,
		Identity:  spiffe.MustGenSpiffeURIForTrustDomain(m.trustDomain, workload.Namespace, workload.ServiceAccount),
		Address:   workload.IP,
		Namespace: workload.Namespace,
		Labels:    workload.Labels,
		ztunnel:   newZtunnel(m.server.Env().AmbientIndexes, m.trustDomain, workload.Namespace, workload.IP),
	}
}

// IdentityOf is what a workload's certificate says.
func (m *Mesh) IdentityOf(workload background.Workload) string {
	return spiffe.MustGenSpiffeURIForTrustDomain(m.trustDomain, workload.Namespace, workload.ServiceAccount)
}

// Sidecar is the Envoy beside a workload.
func (m *Mesh) Sidecar(workload background.Workload) *Envoy {
	name := "sidecar of " + workload.Namespace + "/" + workload.ServiceAccount
	// Injection adds it to the labels of every pod.
	labels := map[string]string{background.SidecarLabel: "istio"}
	maps.Copy(labels, workload.Labels)
	return m.envoy(name, simulation.CallModeOutbound, &model.Proxy{
		Type:            model.SidecarProxy,
		ConfigNamespace: workload.Namespace,
		Labels:          labels,
		IPAddresses:     []string{workload.IP},
		Metadata: &model.NodeMetadata{
			ServiceAccount: workload.ServiceAccount,
			DNSCapture:     model.StringBool(m.dnsCapture),
		},
	})
}

func (m *Mesh) envoy(name string, mode simulation.CallMode, proxy *model.Proxy) *Envoy {
	proxy.Metadata.Namespace = proxy.ConfigNamespace
	proxy.Metadata.Labels = proxy.Labels
	proxy.Metadata.IstioVersion = "1.31.0"
	proxy.ID = name + "." + proxy.ConfigNamespace
	received := m.receive(proxy)
	envoy := &Envoy{
		Name:      name,
		Identity:  spiffe.MustGenSpiffeURIForTrustDomain(m.trustDomain, proxy.ConfigNamespace, proxy.Metadata.ServiceAccount),
		Simulated: received.simulation,
		Clusters:  xdstest.ExtractClusters(received.simulation.Clusters),
		Routes:    xdstest.ExtractRouteConfigurations(received.simulation.Routes),
		Endpoints: map[string]*endpointv3.ClusterLoadAssignment{},
		Address:   proxy.IPAddresses[0],
		Namespace: proxy.ConfigNamespace,
		Labels:    proxy.Labels,
		Names:     received.names,
		mode:      mode,
	}
	for _, assignment := range received.endpoints {
		envoy.Endpoints[assignment.ClusterName] = assignment
	}
	return envoy
}

// received is everything that a control plane sends to one Envoy.
type received struct {
	simulation *simulation.Simulation
	endpoints  []*endpointv3.ClusterLoadAssignment
	names      *dnsproto.NameTable
}

func (m *Mesh) simulated(proxy *model.Proxy) *received {
	proxy = m.server.SetupProxy(proxy)
	got := &received{
		simulation: simulation.NewSimulation(m.t, m.server, proxy),
		endpoints:  m.server.Endpoints(proxy),
	}
	if proxy.Metadata.DNSCapture {
		got.names = dnsserver.BuildNameTable(dnsserver.Config{Node: proxy, Push: m.server.PushContext()})
	}
	return got
}
