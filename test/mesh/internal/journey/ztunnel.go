package journey

import (
	"bytes"
	"fmt"
	"net"
	"net/netip"
	"strconv"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pkg/spiffe"
	"istio.io/istio/pkg/workloadapi"
)

// ztunnel decides for the pods of ambient namespaces. It is not an Envoy: what
// the control plane tells it is the list of all services and workloads, and
// how it chooses between them is its own code, which this file repeats
// (https://github.com/istio/ztunnel, src/dns/server.rs and src/proxy/outbound.rs).
type ztunnel struct {
	trustDomain string
	namespace   string
	// captured is whether the pod's packets reach ztunnel at all.
	captured  bool
	services  []*workloadapi.Service
	workloads []*workloadapi.Workload
}

func newZtunnel(index model.AmbientIndexes, trustDomain, namespace, address string) *ztunnel {
	z := &ztunnel{trustDomain: trustDomain, namespace: namespace}
	addresses, _ := index.AddressInformation(nil)
	for _, info := range addresses {
		switch one := info.GetType().(type) {
		case *workloadapi.Address_Service:
			z.services = append(z.services, one.Service)
		case *workloadapi.Address_Workload:
			z.workloads = append(z.workloads, one.Workload)
			z.captured = z.captured || contains(one.Workload.GetAddresses(), address) &&
				one.Workload.GetTunnelProtocol() == workloadapi.TunnelProtocol_HBONE
		}
	}
	return z
}

// forward is what becomes of a pod's connection: it goes to the waypoint of
// the service that is called, to the service's endpoints, or, if the address is
// no service's, out into the world as it is.
func (z *ztunnel) forward(in Connection, identity string) (*upstream, *Refusal) {
	passthrough := &upstream{
		cluster:   "passthrough",
		endpoints: []endpoint{{address: in.Address, port: in.Port}},
		stream:    in.Stream,
	}
	if !z.captured {
		return passthrough, nil
	}
	target := z.resolve(in)
	service := z.best(func(service *workloadapi.Service) bool {
		return contains(networkAddresses(service.GetAddresses()), target)
	})
	if service == nil {
		return passthrough, nil
	}
	if service.GetWaypoint() != nil {
		return z.toWaypoint(service.GetWaypoint(), Connection{Address: target, Port: in.Port, Stream: in.Stream}, identity)
	}
	return z.toEndpoints(service, in)
}

// resolve is the address that the application gets for the name that it calls:
// ztunnel answers its DNS queries for every service that has an address.
func (z *ztunnel) resolve(in Connection) string {
	name := in.Stream.name()
	if in.Address != Somewhere || name == "" {
		return in.Address
	}
	service := z.best(func(service *workloadapi.Service) bool {
		return service.GetHostname() == name && len(service.GetAddresses()) > 0
	})
	if service == nil {
		return in.Address
	}
	address, _ := netip.AddrFromSlice(service.GetAddresses()[0].GetAddress())
	return address.String()
}

// AddressOf is what an ambient workload gets for a name: ztunnel's answer, or
// the world's.
func (e *Envoy) AddressOf(host string) string {
	return e.ztunnel.resolve(TLSCall(host, 0))
}

// best prefers the caller's own namespace, and takes another's service if
// there is none: exportTo means nothing to ztunnel.
func (z *ztunnel) best(matches func(*workloadapi.Service) bool) *workloadapi.Service {
	var found *workloadapi.Service
	for _, service := range z.services {
		foreign := service.GetNamespace() != z.namespace
		if !matches(service) || foreign && service.GetVisibility() == workloadapi.Service_NAMESPACE {
			continue
		}
		if !foreign {
			return service
		}
		if found == nil || service.GetCanonical() && !found.GetCanonical() {
			found = service
		}
	}
	return found
}

func (z *ztunnel) toWaypoint(address *workloadapi.GatewayAddress, to Connection, identity string) (*upstream, *Refusal) {
	key := address.GetHostname().GetNamespace() + "/" + address.GetHostname().GetHostname()
	for _, workload := range z.workloads {
		if _, serves := workload.GetServices()[key]; !serves || len(workload.GetAddresses()) == 0 {
			continue
		}
		ip, _ := netip.AddrFromSlice(workload.GetAddresses()[0])
		authority := net.JoinHostPort(to.Address, strconv.Itoa(to.Port))
		server := spiffe.MustGenSpiffeURIForTrustDomain(z.trustDomain, workload.GetNamespace(), workload.GetServiceAccount())
		return &upstream{
			cluster:   "waypoint " + key,
			endpoints: []endpoint{{address: ip.String(), port: int(address.GetHboneMtlsPort())}},
			stream: to.Stream.
				Wrapped(Layer{Kind: LayerConnect, Name: authority}).
				Wrapped(Layer{Kind: LayerTLS, Client: identity, Roots: meshRoots, Servers: []string{server}}),
		}, nil
	}
	return nil, &Refusal{Kind: RefusedUnrouted, Why: fmt.Sprintf("waypoint %s has no pods", key)}
}

func (z *ztunnel) toEndpoints(service *workloadapi.Service, in Connection) (*upstream, *Refusal) {
	key := service.GetNamespace() + "/" + service.GetHostname()
	out := &upstream{cluster: "service " + key, stream: in.Stream}
	for _, workload := range z.workloads {
		ports, serves := workload.GetServices()[key]
		if !serves {
			continue
		}
		address := workload.GetHostname()
		if address == "" {
			ip, _ := netip.AddrFromSlice(workload.GetAddresses()[0])
			address = ip.String()
		}
		for _, port := range ports.GetPorts() {
			if int(port.GetServicePort()) == in.Port {
				out.endpoints = append(out.endpoints, endpoint{address: address, port: int(port.GetTargetPort())})
			}
		}
	}
	if len(out.endpoints) == 0 {
		return nil, &Refusal{Kind: RefusedUnrouted, Why: fmt.Sprintf("%s has no endpoint for port %d", out.cluster, in.Port)}
	}
	return out, nil
}

func networkAddresses(addresses []*workloadapi.NetworkAddress) [][]byte {
	var raw [][]byte
	for _, address := range addresses {
		raw = append(raw, address.GetAddress())
	}
	return raw
}

func contains(addresses [][]byte, address string) bool {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	for _, one := range addresses {
		if bytes.Equal(one, parsed.AsSlice()) {
			return true
		}
	}
	return false
}
