package judge

import (
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// Hops are the calls of a case's workloads as they arrive at a gateway that
// asks who calls.
func Hops(t *testing.T, one *intent.Case) []Hop {
	t.Helper()
	around := background.Around(one.Platform, one.Requests)
	c := compare(one, around, simulating(t, one, around))
	var hops []Hop
	for _, each := range c.guarded {
		hops = append(hops, Hop{each.Passage, each.hop})
	}
	return hops
}

// Hop is a call as it arrives at a gateway.
type Hop struct {
	intent.Passage
	Connection journey.Connection
}

// Intruders makes calls at a case's gateways as everybody who may not make
// them, and returns those that get through. Whether the right ones do is not
// asked: the case may be half applied.
func Intruders(t *testing.T, one *intent.Case, hops []Hop) []string {
	t.Helper()
	around := background.Around(one.Platform, one.Requests)
	c := &comparison{
		one: one, around: around,
		after: journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests),
	}
	strangers := []background.Workload{bystander}
	for _, request := range one.Requests {
		colleague := around.WorkloadOf(request)
		colleague.ServiceAccount = unnamed
		strangers = append(strangers, colleague)
	}
	for _, hop := range hops {
		guard := c.gatewayOf(hop.Passage)
		outermost, _ := hop.Connection.Stream.Outermost()
		try := func(identity string) {
			outermost.Client = identity
			if way := c.after.Enter(guard, rewrapped(hop.Connection, outermost)); !refused(way) {
				c.report(hop.Passage, "%q gets through: %v", identity, way)
			}
		}
		try("")
		for _, stranger := range strangers {
			try(c.after.IdentityOf(stranger))
		}
		for _, request := range one.Requests {
			if !c.mayPass(request, hop.Passage) {
				try(c.after.IdentityOf(around.WorkloadOf(request)))
			}
		}
	}
	return c.findings
}

// mayPass says whether a request asks for the destination of a passage, in
// whichever namespace.
func (c *comparison) mayPass(request *intent.Request, passage intent.Passage) bool {
	for _, own := range c.one.Passages {
		if speaksFor(own, request) && sameWay(own, passage) {
			return true
		}
	}
	return false
}
