package judge

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// attempt is a call that some request of the case makes, perhaps at the port
// of another one.
type attempt struct {
	intent.Destination
	call journey.Connection
}

// trespasses tries every call of the case from every workload of it: what one
// policy allows, it must allow to nobody else.
func (c *comparison) trespasses() {
	attempts := c.attempts()
	for i, request := range c.one.Requests {
		sameCaller := func(other *intent.Request) bool {
			return sameNamespace(other, request) && other.Workload.ServiceAccount == request.Workload.ServiceAccount
		}
		if slices.ContainsFunc(c.one.Requests[:i], sameCaller) {
			continue
		}
		caller := c.after.ProxyOf(c.around.WorkloadOf(request))
		c.listeners(caller)
		for _, attempt := range attempts {
			if c.allows(request, attempt) {
				continue
			}
			way := c.after.Follow(caller, attempt.call)
			if !refused(way) && !(goesAround(way) && !c.registryOnly(request)) {
				c.report(caller, "makes a call that no policy allows it: %v", way)
			}
		}
		c.trespassesAtGuards(request, caller)
	}
}

// attempts are all calls of the case, each at each of the case's ports.
func (c *comparison) attempts() []attempt {
	var ports []int
	for _, passage := range c.one.Passages {
		ports = append(ports, passage.Destination.Port)
	}
	slices.Sort(ports)
	var attempts []attempt
	var known []string
	for _, passage := range c.one.Passages {
		for _, port := range slices.Compact(ports) {
			passage.Destination.Port = port
			for _, call := range c.callsOf(passage) {
				if name := call.String(); !slices.Contains(known, name) {
					known = append(known, name)
					attempts = append(attempts, attempt{passage.Destination, call})
				}
			}
		}
	}
	return attempts
}

// allows says whether some policy lets a request's workload make a call.
func (c *comparison) allows(request *intent.Request, one attempt) bool {
	return slices.ContainsFunc(c.one.Passages, func(own intent.Passage) bool {
		asked := slices.ContainsFunc(c.callsOf(own), func(call journey.Connection) bool {
			return call.String() == one.call.String()
		})
		// ztunnel and a waypoint know a call by host and port, whatever it speaks.
		carries := own.Destination.Protocol == one.Protocol || own.Exit == intent.ExitWaypoint
		within := carries && own.Exit != intent.ExitApplication &&
			(covers(own.Destination, one.Destination) || inRanges(own.Destination, one.call))
		return (asked || within) && speaksFor(own, request)
	})
}

// inRanges says whether a call of TCP goes to the addresses of a destination,
// which are all that tells such destinations apart.
func inRanges(own intent.Destination, call journey.Connection) bool {
	address, err := netip.ParseAddr(call.Address)
	if err != nil || own.Port != call.Port {
		return false
	}
	return slices.ContainsFunc(own.Addresses, func(each string) bool {
		block, err := netip.ParsePrefix(each)
		return err == nil && block.Contains(address)
	})
}

// speaksFor says whether a passage is for a request's workload too. Where nobody
// on the way asks who calls, it is for its whole namespace.
func speaksFor(passage intent.Passage, request *intent.Request) bool {
	return sameNamespace(passage.Request, request) &&
		(!guards(passage) || passage.Request.Workload.EveryPod ||
			passage.Request.Workload.ServiceAccount == request.Workload.ServiceAccount)
}

func guards(passage intent.Passage) bool {
	return passage.Hop() == intent.HopMutual || passage.Exit == intent.ExitWaypoint
}

func sameNamespace(one, other *intent.Request) bool {
	return one.Workload.Namespace == other.Workload.Namespace
}

// registryOnly says whether anybody in a request's namespace has asked for it.
func (c *comparison) registryOnly(request *intent.Request) bool {
	return slices.ContainsFunc(c.one.Requests, func(other *intent.Request) bool {
		return sameNamespace(other, request) && other.RegistryOnly()
	})
}

// goesAround is what a sidecar does with a call that it does not know: it
// leaves as it is, through nothing of ours.
func goesAround(way journey.Journey) bool {
	target := net.JoinHostPort(way.Call.Address, strconv.Itoa(way.Call.Port))
	return way.Exit != nil && slices.Equal(way.Exit.Endpoints, []string{target}) &&
		way.Exit.Stream.String() == way.Call.Stream.String()
}

// guarded is a call as it arrives at its guard.
type guarded struct {
	intent.Passage
	hop   journey.Connection
	guard *journey.Envoy
}

// trespassesAtGuards makes every guarded call as a request's workload, around
// the workload's own proxy.
func (c *comparison) trespassesAtGuards(request *intent.Request, caller *journey.Envoy) {
	for _, call := range c.guarded {
		outermost, _ := call.hop.Stream.Outermost()
		if slices.ContainsFunc(c.guarded, func(own guarded) bool {
			sent, _ := own.hop.Stream.Outermost()
			return speaksFor(own.Passage, request) && sameWay(own.Passage, call.Passage) && sent.Name == outermost.Name
		}) {
			continue
		}
		outermost.Client = caller.Identity
		c.mustBeUnauthorized(call.Passage, call.guard, caller.Name, c.after.Enter(call.guard, rewrapped(call.hop, outermost)))
	}
}

// sameWay says whether asking for one passage is asking for the other's way: at
// a gateway those of all namespaces, if they name it by one server name, at a
// waypoint those of its own.
func sameWay(one, other intent.Passage) bool {
	same := func(passage intent.Passage) string {
		destination := passage.Destination
		return fmt.Sprint(destination.Protocol, destination.TLS, destination.TLSPort, destination.CASecret, destination.Proxy, passage.ClientCertificate)
	}
	sameGuard := one.Gateway == other.Gateway && (one.Gateway != nil || sameNamespace(one.Request, other.Request))
	return one.Exit == other.Exit && sameGuard && same(one) == same(other) &&
		covers(one.Destination, other.Destination)
}
