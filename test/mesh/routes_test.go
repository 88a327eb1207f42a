package mesh

import "testing"

// TestPassthrough breaks the hop that keeps the application's own TLS.
func TestPassthrough(t *testing.T) {
	expectRefusals(t, "testdata/gateway-passthrough", []refusal{
		{
			"the gateway asks for certificates",
			with("Gateway", gatewayName, "ISTIO_MUTUAL", "spec", "servers", "0", "tls", "mode"),
			configuration, "gateway default refuses it",
		},
		{
			"the tunnel is missing",
			removed("DestinationRule", aliasName),
			configuration, "there is no tunnel",
		},
		{
			"the gateway lets another name in",
			with("AuthorizationPolicy", "egress-team-b-gh", []any{"other.example.com"}, "spec", "rules", "0", "when", "0", "values"),
			configuration, "gateway default refuses it: RBAC",
		},
	})
}

// TestHTTP breaks the route on which the gateway originates the TLS, and goes
// through itself once more to reach the proxy.
func TestHTTP(t *testing.T) {
	const via = "egress-api-github-com-80"
	expectRefusals(t, "testdata/http-originated", []refusal{
		{
			"nobody originates TLS",
			removed("DestinationRule", "originate"),
			configuration, "the call does not get out",
		},
		{
			"the host's certificate is not held against its name",
			without("DestinationRule", "originate", "spec", "trafficPolicy", "tls", "subjectAltNames"),
			configuration, "the TLS to the host is not verified",
		},
		{
			"the host's certificate is not held against authorities",
			without("DestinationRule", "originate", "spec", "trafficPolicy", "tls", "caCertificates"),
			analysis, "IST0128",
		},
		{
			"the mesh's headers reach the host",
			everywhere("x-forwarded-client-cert", "x-something-else"),
			configuration, "x-forwarded-client-cert leaks to the host",
		},
		{
			"the sidecar rewrites the host to the hop's name",
			with("VirtualService", via, map[string]any{"authority": "api.github.com"}, "spec", "http", "0", "rewrite"),
			configuration, "x-envoy-original-host leaks to the host",
		},
		{
			"the gateway lets only the host's name in",
			with("Gateway", via, []any{"./api.github.com"}, "spec", "servers", "0", "hosts"),
			configuration, "gateway default refuses it",
		},
		{
			"there is no second pass",
			removed("Gateway", "second-pass"),
			configuration, "the call does not get out",
		},
		{
			"the second pass has no tunnel",
			removed("DestinationRule", "tunnel"),
			configuration, "there is no tunnel",
		},
		{
			"the gateway authorizes nobody by name",
			without("AuthorizationPolicy", "egress-team-b-gh", "spec", "rules", "0", "from"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the hop's route is missing",
			removed("VirtualService", via),
			configuration, "the call does not get out",
		},
	})
}

// TestClientCertificate breaks the route on which the gateway shows the host a
// certificate.
func TestClientCertificate(t *testing.T) {
	expectRefusals(t, "testdata/http-client-certificate", []refusal{
		{
			"the gateway shows another certificate",
			everywhere("github-client", "somebody-else"),
			configuration, `the client certificate is "somebody-else"`,
		},
		{
			"the gateway shows none",
			with("DestinationRule", "originate", "SIMPLE", "spec", "trafficPolicy", "tls", "mode"),
			configuration, `the client certificate is ""`,
		},
	})
}

// TestHTTPAtTheSidecar breaks the routes on which the sidecar originates the
// TLS: to the host itself, and to a gateway that passes it on.
func TestHTTPAtTheSidecar(t *testing.T) {
	for folder, rule := range map[string]string{
		"http-sidecar":     "egress-api-github-com-80",
		"http-passthrough": "egress-api-github-com-80-hop",
	} {
		t.Run(folder, func(t *testing.T) {
			expectRefusals(t, "testdata/"+folder, []refusal{
				{
					"nobody originates TLS",
					everywhere("SIMPLE", "DISABLE"),
					configuration, "team-b/gh to HTTP api.github.com:80",
				},
				{
					"the rule is missing",
					removed("DestinationRule", rule),
					configuration, "team-b/gh to HTTP api.github.com:80",
				},
				{
					"the mesh's headers reach the host",
					everywhere("x-request-id", "x-something-else"),
					configuration, "x-request-id leaks to the host",
				},
			})
		})
	}
}

// TestHTTPDirect breaks the route without a proxy.
func TestHTTPDirect(t *testing.T) {
	expectRefusals(t, "testdata/http-direct", []refusal{
		{
			"the alias points elsewhere",
			with("ServiceEntry", "egress-api-github-com-80-via", "other.example.com", "spec", "endpoints", "0", "address"),
			configuration, "leaves to other.example.com:443",
		},
	})
}

// TestTCP breaks the routes whose calls have no name to tell them apart by.
func TestTCP(t *testing.T) {
	expectRefusals(t, "testdata/tcp", []refusal{
		{
			"every address is the database's",
			without("ServiceEntry", "egress-db-corp-com-5432", "spec", "addresses"),
			configuration, "registryOnly, but the sidecar does not stop what nobody asked for: bytes to 198.51.100.7:5432",
		},
	})
	expectRefusals(t, "testdata/tcp-direct", []refusal{
		{
			"the alias points elsewhere",
			with("ServiceEntry", "egress-db-corp-com-5432-via", "other.example.com", "spec", "endpoints", "0", "address"),
			configuration, "leaves to other.example.com:5432",
		},
	})
}

// TestWildcard breaks the routes that only EnvoyFilters can make at a gateway.
func TestWildcard(t *testing.T) {
	const examples = "egress-wildcard-example-com-443"
	noFilterAtGateway := removedFrom("EnvoyFilter", "istio-system")
	t.Run("mutual, proxy", func(t *testing.T) {
		expectRefusals(t, "testdata/wildcard-mutual-proxy", []refusal{
			{"the gateway's filter is missing", noFilterAtGateway, configuration, "there is no tunnel"},
			{
				"the hop keeps its own name",
				removedFrom("EnvoyFilter", "team-b"),
				configuration, "gateway default refuses it",
			},
			{
				"the tunnel asks for one host",
				everywhere("'%REQUESTED_SERVER_NAME%:443'", "other.example.com:443"),
				configuration, "the tunnel asks for other.example.com:443, not some.example.com:443",
			},
		})
	})
	t.Run("mutual, direct", func(t *testing.T) {
		expectRefusals(t, "testdata/wildcard-mutual-direct", []refusal{
			{"the gateway's filter is missing", noFilterAtGateway, configuration, "has no endpoints"},
			{
				"the hop keeps its own name",
				removedFrom("EnvoyFilter", "team-b"),
				configuration, "gateway default refuses it",
			},
			{
				"the gateway dials another port",
				everywhere("port_value: 443", "port_value: 8443"),
				configuration, "leaves to some.example.com:8443",
			},
		})
	})
	t.Run("passthrough, proxy", func(t *testing.T) {
		expectRefusals(t, "testdata/wildcard-passthrough-proxy", []refusal{
			{"the gateway's filter is missing", noFilterAtGateway, configuration, "there is no tunnel"},
		})
	})
	t.Run("passthrough, direct", func(t *testing.T) {
		expectRefusals(t, "testdata/wildcard-passthrough-direct", []refusal{
			{"the gateway's filter is missing", noFilterAtGateway, configuration, "has no endpoints"},
			{
				"the gateway lets another name in",
				with("AuthorizationPolicy", "egress-team-b-examples", []any{"other.example.com"}, "spec", "rules", "0", "when", "0", "values"),
				configuration, "gateway default refuses it: RBAC",
			},
		})
	})
	t.Run("sidecar", func(t *testing.T) {
		expectRefusals(t, "testdata/wildcard-sidecar", []refusal{
			{
				"nobody resolves the hosts",
				with("ServiceEntry", examples, "STATIC", "spec", "resolution"),
				configuration, "has no endpoints",
			},
			{
				"any host is listed",
				with("ServiceEntry", examples, []any{"*"}, "spec", "hosts"),
				configuration, "registryOnly, but the sidecar does not stop",
			},
		})
	})
}

// TestSidecar breaks the route without a gateway.
func TestSidecar(t *testing.T) {
	expectRefusals(t, "testdata/sidecar", []refusal{
		{
			"the tunnel is missing",
			removed("DestinationRule", "alias"),
			configuration, "there is no tunnel",
		},
		{
			"the alias answers to plain HTTP",
			with("ServiceEntry", "alias", "HTTP", "spec", "ports", "0", "protocol"),
			configuration, "registryOnly, but the sidecar does not stop",
		},
	})
}
