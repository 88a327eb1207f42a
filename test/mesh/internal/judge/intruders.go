package judge

import (
	"slices"
	"strings"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// unnamed is a service account that no request names.
const unnamed = "named-by-no-policy"

// intruders tries a passage's mutual hop as somebody else. Only the gateway
// can say no there, so a refusal by anyone else does not count.
func (c *comparison) intruders(passage intent.Passage, way journey.Journey) {
	c.colleague(passage, way)
	for _, other := range c.one.Requests {
		if other.Workload.Namespace == passage.Request.Workload.Namespace && !c.mayUse(other, passage) {
			c.mustBeUnauthorized(passage, "the service account of request "+other.Name,
				c.after.Follow(c.after.Sidecar(c.around.WorkloadOf(other)), way.Call))
		}
	}

	gateway, hop := c.gatewayOf(passage), way.Steps[0].Out
	outermost, _ := hop.Stream.Outermost()

	stranger := outermost
	namespace := "/ns/" + passage.Request.Workload.Namespace + "/"
	stranger.Client = strings.Replace(outermost.Client, namespace, "/ns/"+background.Bystander+"/", 1)
	c.mustBeUnauthorized(passage, "the same service account of another namespace",
		c.after.Enter(gateway, rewrapped(hop, stranger)))

	anonymous := outermost
	anonymous.Client = ""
	if answer := c.after.Enter(gateway, rewrapped(hop, anonymous)); !refused(answer) {
		c.report(passage, "the gateway lets in who shows no certificate: %v", answer)
	}

	mistaken := outermost
	mistaken.Name = "unlisted.invalid"
	if answer := c.after.Enter(gateway, rewrapped(hop, mistaken)); !refused(answer) {
		c.report(passage, "the gateway lets in a name that no policy asked for: %v", answer)
	}
}

// colleague is another service account of the passage's namespace. It may pass
// exactly if somebody asked for every pod there.
func (c *comparison) colleague(passage intent.Passage, way journey.Journey) {
	colleague := c.around.WorkloadOf(passage.Request)
	colleague.ServiceAccount = unnamed
	answer := c.after.Follow(c.after.Sidecar(colleague), way.Call)
	if !slices.ContainsFunc(c.one.Passages, func(own intent.Passage) bool {
		return own.Request.Workload.EveryPod && sameTarget(own, passage)
	}) {
		c.mustBeUnauthorized(passage, "another service account of the namespace", answer)
	} else if answer.Exit == nil {
		c.report(passage, "is for every pod, but another service account does not get out: %v", answer)
	}
}

// sameTarget says whether two passages of one namespace mean one destination.
func sameTarget(one, other intent.Passage) bool {
	return one.Request.Workload.Namespace == other.Request.Workload.Namespace &&
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

func (c *comparison) mustBeUnauthorized(passage intent.Passage, who string, way journey.Journey) {
	if way.Refusal == nil || way.Refusal.By != c.gatewayOf(passage) || way.Refusal.Kind != journey.RefusedAuthorization {
		c.report(passage, "%s is not refused by the gateway's authorization: %v", who, way)
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
