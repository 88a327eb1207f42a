package mesh

import "testing"

// TestCallers breaks the lists by which a gateway knows its callers: two
// accounts of one namespace, of which one may call a second port.
func TestCallers(t *testing.T) {
	const (
		gateway = "egress-api-github-com-443-corporate-default-from-team--a"
		upload  = "egress-api-github-com-8443-corporate-default-from-team--a"
		app     = "spiffe://cluster.local/ns/team-a/sa/app"
		worker  = "spiffe://cluster.local/ns/team-a/sa/worker"
	)
	list := func(name string, callers ...any) change {
		return with("Gateway", name, callers, "spec", "servers", "0", "tls", "subjectAltNames")
	}
	expectRefusals(t, "../cases/two-workloads-one-namespace", []refusal{
		{"an account is dropped", list(gateway, app), configuration, "does not get out"},
		{"the other account is dropped", list(gateway, worker), configuration, "does not get out"},
		{
			"an account is added that no policy names",
			list(gateway, app, "spiffe://cluster.local/ns/team-a/sa/somebody", worker),
			configuration, "the gateway lists",
		},
		{
			"an account of another namespace is added",
			list(gateway, app, "spiffe://cluster.local/ns/team-b/sa/app", worker),
			configuration, "the gateway lists",
		},
		{
			"an account of another trust domain is added",
			list(gateway, app, "spiffe://old.example/ns/team-a/sa/app", worker),
			configuration, "the gateway lists",
		},
		{
			"the account of another port is added",
			list(upload, app, worker),
			configuration, "the service account of request",
		},
		{
			"there is no list",
			without("Gateway", gateway, "spec", "servers", "0", "tls", "subjectAltNames"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"an account is spelt as a pattern",
			list(gateway, "spiffe://cluster.local/ns/team-a/sa/*"),
			configuration, "does not get out",
		},
	})
	expectRefusals(t, "../cases/gateway-trust-domains", []refusal{
		{
			"a trust domain is dropped",
			list("egress-api-github-com-443-corporate-default-from-team--a", app),
			configuration, "the same service account of trust domain old.example does not pass",
		},
	})
	// HTTP is served behind the list, where the gateway calls itself.
	expectRefusals(t, "../cases/gateway-http-proxy", []refusal{
		{
			"the HTTP server is missing",
			removed("Gateway", "egress-api-github-com-http80to443-corporate-default-http"),
			analysis, "IST0101",
		},
	})
}
