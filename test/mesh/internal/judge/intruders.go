package judge

import (
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
	colleague := c.around.WorkloadOf(passage.Request)
	colleague.ServiceAccount = unnamed
	c.mustBeUnauthorized(passage, "another service account of the namespace",
		c.after.Follow(c.after.Sidecar(colleague), way.Call))

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

// mayUse says whether a request names a passage's destination too, for the
// same gateway.
func (c *comparison) mayUse(request *intent.Request, passage intent.Passage) bool {
	for _, own := range c.one.Passages {
		sameCaller := own.Request.Workload.Namespace == request.Workload.Namespace &&
			own.Request.Workload.ServiceAccount == request.Workload.ServiceAccount
		sameTarget := concrete(own.Destination) == concrete(passage.Destination) &&
			own.Destination.Port == passage.Destination.Port
		if sameCaller && sameTarget {
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
