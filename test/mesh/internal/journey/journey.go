package journey

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Journey is the way of one call, and how it ends: it leaves the mesh, or it
// is refused.
type Journey struct {
	Call    Connection
	Steps   []Step
	Exit    *Exit
	Refusal *Refusal
}

// Step is one Envoy on the way.
type Step struct {
	By      *Envoy
	Cluster string
	// Out is what the Envoy sends on.
	Out Connection
}

// Exit is how a call leaves the mesh.
type Exit struct {
	// Endpoints are all `host:port` that the last cluster may choose from.
	Endpoints []string
	Stream    Stream
}

// Refusal is why a call goes no further.
type Refusal struct {
	By   *Envoy
	Why  string
	Kind RefusalKind
}

// RefusalKind says which part of an Envoy refused.
type RefusalKind string

// The parts that can refuse.
const (
	// RefusedUnrouted is a call that nothing matches, or that ends in a
	// cluster that goes nowhere.
	RefusedUnrouted RefusalKind = "unrouted"
	// RefusedHandshake is TLS that the two sides do not agree on.
	RefusedHandshake RefusalKind = "handshake"
	// RefusedCertificate is a list of certificates that the caller's is not on.
	RefusedCertificate RefusalKind = "certificate"
	// RefusedAuthorization is an RBAC filter that said no.
	RefusedAuthorization RefusalKind = "authorization"
	// RefusedUnfollowed is not a refusal: the configuration holds something
	// that this package cannot evaluate. It never counts as blocked.
	RefusedUnfollowed RefusalKind = "unfollowed"
)

func (j Journey) String() string {
	way := []string{j.Call.String()}
	for _, step := range j.Steps {
		way = append(way, fmt.Sprintf("%s: cluster %s: %v", step.By.Name, step.Cluster, step.Out))
	}
	switch {
	case j.Exit != nil:
		way = append(way, fmt.Sprintf("leaves the mesh as %v to %s", j.Exit.Stream, strings.Join(j.Exit.Endpoints, ", ")))
	case j.Refusal != nil:
		way = append(way, fmt.Sprintf("%s refuses it: %s", j.Refusal.By.Name, j.Refusal.Why))
	}
	return strings.Join(way, "; ")
}

// maxSteps is more than any route of ours takes (sidecar, gateway, and the
// gateway again, once for HTTP and once for a second pass); beyond it the call
// runs in circles.
const maxSteps = 5

// Follow makes a call from a workload, whose own proxy takes it first.
func (m *Mesh) Follow(proxy *Envoy, call Connection) Journey {
	journey := Journey{Call: call}
	m.follow(&journey, proxy, call)
	return journey
}

// Enter makes a call that goes straight to a gateway, around every sidecar.
func (m *Mesh) Enter(gateway *Envoy, call Connection) Journey {
	call.Address = gateway.Address
	journey := Journey{Call: call}
	m.follow(&journey, gateway, call)
	return journey
}

func (m *Mesh) follow(journey *Journey, envoy *Envoy, in Connection) {
	for range maxSteps {
		upstream, refusal := envoy.forward(in)
		if refusal != nil {
			refusal.By = envoy
			journey.Refusal = refusal
			return
		}
		next := m.gatewayBehind(envoy, upstream.endpoints)
		if next == nil {
			journey.Exit = &Exit{Endpoints: upstream.addresses(), Stream: upstream.stream}
			journey.Steps = append(journey.Steps, Step{By: envoy, Cluster: upstream.cluster, Out: upstream.connection()})
			return
		}
		in = upstream.connection()
		journey.Steps = append(journey.Steps, Step{By: envoy, Cluster: upstream.cluster, Out: in})
		if refusal := impostor(in, next); refusal != nil {
			refusal.By = envoy
			journey.Refusal = refusal
			return
		}
		envoy = next
	}
	journey.Refusal = &Refusal{By: envoy, Kind: RefusedUnfollowed, Why: "the call runs in circles"}
}

// gatewayBehind is the gateway or waypoint that all endpoints belong to, or nil.
func (m *Mesh) gatewayBehind(from *Envoy, endpoints []endpoint) *Envoy {
	for _, gateway := range slices.Concat(m.gateways, m.waypoints) {
		elsewhere := slices.ContainsFunc(endpoints, func(e endpoint) bool {
			address, err := netip.ParseAddr(e.address)
			loopback := from == gateway && err == nil && address.IsLoopback()
			return e.address != gateway.Address && !loopback
		})
		if !elsewhere {
			return gateway
		}
	}
	return nil
}

// impostor refuses when the client expects another server than the one that
// answers with its mesh identity.
func impostor(connection Connection, server *Envoy) *Refusal {
	layer, wrapped := connection.Stream.Outermost()
	if !wrapped || layer.Kind != LayerTLS || layer.Roots != meshRoots || layer.Accepts(server.Identity) {
		return nil
	}
	return &Refusal{
		Kind: RefusedHandshake,
		Why:  fmt.Sprintf("expects one of %v, but %s is %s", layer.Servers, server.Name, server.Identity),
	}
}

// GatewayAt is the gateway whose pod has that address.
func (m *Mesh) GatewayAt(address string) *Envoy {
	return m.gateways[slices.IndexFunc(m.gateways, func(gateway *Envoy) bool { return gateway.Address == address })]
}
