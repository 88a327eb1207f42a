package judge

import (
	"net"
	"slices"
	"strconv"
	"strings"

	"istio.io/istio/pkg/spiffe"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// unnamed is a service account that no request names.
const unnamed = "named-by-no-policy"

// intruders tries a passage's mutual hop as somebody else. Only its guard, the
// gateway or the waypoint, can say no there, so a refusal by anyone else does
// not count.
func (c *comparison) intruders(passage intent.Passage, way journey.Journey, guard *journey.Envoy) {
	c.colleague(passage, way, guard)
	for _, other := range c.one.Requests {
		if other.Workload.Namespace == passage.Request.Workload.Namespace && !c.mayUse(other, passage) {
			c.mustBeUnauthorized(passage, guard, "the service account of request "+other.Name,
				c.after.Follow(c.after.ProxyOf(c.around.WorkloadOf(other)), way.Call))
		}
	}

	hop := way.Steps[0].Out
	c.guarded = append(c.guarded, guarded{passage, hop, guard})
	c.callers(passage, hop, guard)
	outermost, _ := hop.Stream.Outermost()

	stranger := outermost
	namespace := "/ns/" + passage.Request.Workload.Namespace + "/"
	stranger.Client = strings.Replace(outermost.Client, namespace, "/ns/"+background.Bystander+"/", 1)
	c.mustBeUnauthorized(passage, guard, "the same service account of another namespace",
		c.after.Enter(guard, rewrapped(hop, stranger)))

	for _, domain := range c.one.Platform.Istio.TrustDomains {
		alias := outermost
		alias.Client = strings.Replace(outermost.Client, "//"+c.one.Platform.Istio.TrustDomain+"/", "//"+domain+"/", 1)
		if answer := c.after.Enter(guard, rewrapped(hop, alias)); answer.Exit == nil {
			c.report(passage, "the same service account of trust domain %s does not pass: %v", domain, answer)
		}
	}
	foreign := outermost
	foreign.Client = strings.Replace(outermost.Client, "//"+c.one.Platform.Istio.TrustDomain+"/", "//foreign.example/", 1)
	c.mustBeUnauthorized(passage, guard, "the same service account of a foreign trust domain",
		c.after.Enter(guard, rewrapped(hop, foreign)))

	anonymous := outermost
	anonymous.Client = ""
	if answer := c.after.Enter(guard, rewrapped(hop, anonymous)); !refused(answer) {
		c.report(passage, "the guard lets in who shows no certificate: %v", answer)
	}

	if answer := c.after.Enter(guard, elsewhere(hop)); !refused(answer) {
		c.report(passage, "the guard lets in what no policy asked for: %v", answer)
	}
}

// callers compares the accounts that a server lists with those that asked for a
// passage's way from its namespace: no more, and no fewer.
func (c *comparison) callers(passage intent.Passage, hop journey.Connection, guard *journey.Envoy) {
	listed := guard.CallersOf(hop)
	if len(listed) == 0 {
		return
	}
	istio := c.one.Platform.Istio
	domains := istio.TrustDomains
	if len(domains) == 0 {
		domains = []string{istio.TrustDomain}
	}
	var asked []string
	for _, own := range c.one.Passages {
		if sameNamespace(own.Request, passage.Request) && sameWay(own, passage) {
			for _, domain := range domains {
				asked = append(asked, spiffe.MustGenSpiffeURIForTrustDomain(domain, own.Request.Workload.Namespace, own.Request.Workload.ServiceAccount))
			}
		}
	}
	slices.Sort(asked)
	slices.Sort(listed)
	if asked = slices.Compact(asked); !slices.Equal(listed, asked) {
		c.report(passage, "the gateway lists %v, and %v asked for it", listed, asked)
	}
}

// elsewhere is a call that a guard gets for something that nobody asked for:
// another name at a gateway, another port at a waypoint.
func elsewhere(hop journey.Connection) journey.Connection {
	outermost, _ := hop.Stream.Outermost()
	hop.Stream = hop.Stream.Unwrapped()
	if inner, wrapped := hop.Stream.Outermost(); wrapped && inner.Kind == journey.LayerConnect {
		address, _, _ := net.SplitHostPort(inner.Name)
		inner.Name = net.JoinHostPort(address, strconv.Itoa(unlistedPort))
		hop.Stream = hop.Stream.Unwrapped().Wrapped(inner)
	} else {
		outermost.Name = unlisted
	}
	hop.Stream = hop.Stream.Wrapped(outermost)
	return hop
}

// colleague is another service account of the passage's namespace. It may pass
// exactly if somebody asked for every pod there.
func (c *comparison) colleague(passage intent.Passage, way journey.Journey, guard *journey.Envoy) {
	colleague := c.around.WorkloadOf(passage.Request)
	colleague.ServiceAccount = unnamed
	answer := c.after.Follow(c.after.ProxyOf(colleague), way.Call)
	if !slices.ContainsFunc(c.one.Passages, func(own intent.Passage) bool {
		return own.Request.Workload.EveryPod && sameTarget(own, passage)
	}) {
		c.mustBeUnauthorized(passage, guard, "another service account of the namespace", answer)
	} else if answer.Exit == nil {
		c.report(passage, "is for every pod, but another service account does not get out: %v", answer)
	}
}

// sameTarget says whether two passages of one namespace mean one destination. An
// application that asks the proxy itself does not mean the host.
func sameTarget(one, other intent.Passage) bool {
	return one.Request.Workload.Namespace == other.Request.Workload.Namespace && one.Exit == other.Exit &&
		one.Destination.Example() == other.Destination.Example() && one.Destination.Port == other.Destination.Port
}

// mayUse says whether a request of a passage's namespace has asked for the
// passage's destination too.
func (c *comparison) mayUse(request *intent.Request, passage intent.Passage) bool {
	for _, own := range c.one.Passages {
		sameCaller := own.Request.Workload.EveryPod ||
			own.Request.Workload.ServiceAccount == request.Workload.ServiceAccount
		if sameCaller && sameTarget(own, passage) {
			return true
		}
	}
	return false
}

func (c *comparison) mustBeUnauthorized(passage intent.Passage, guard *journey.Envoy, who string, way journey.Journey) {
	judged := []journey.RefusalKind{journey.RefusedAuthorization, journey.RefusedCertificate}
	if way.Refusal == nil || way.Refusal.By != guard || !slices.Contains(judged, way.Refusal.Kind) {
		c.report(passage, "%s is not refused by the authorization of %s: %v", who, guard.Name, way)
	}
}

// refused is certain: a call that could not be followed was not refused.
func refused(way journey.Journey) bool {
	return way.Refusal != nil && way.Refusal.Kind != journey.RefusedUnfollowed
}

func rewrapped(connection journey.Connection, layer journey.Layer) journey.Connection {
	connection.Stream = connection.Stream.Unwrapped().Wrapped(layer)
	return connection
}
