//go:build linux

package traffic

import (
	"path/filepath"
	"strings"
	"testing"
	"text/template"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pkg/test"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/traffic"
)

// The cases under attack, named for what the gateway knows a call by: a private
// name, with TLS or plain HTTP inside, or the host's own name, with no identity
// or with one. The first has several hosts, the others have one.
const (
	privateTLS  = "several-destinations"
	privateHTTP = "gateway-http-proxy"
	passthrough = "gateway-passthrough-proxy"
	wildcard    = "gateway-wildcard-mutual-proxy"
)

// attacker's own host, and a route of each kind to it.
const (
	ownHost = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: attacker}
spec:
  hosts: [{{.Attacker}}]
  exportTo: ["*"]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: TLS}]
  endpoints: [{address: {{.AttackerAddress}}}]
`
	toTheAttacker     = `[{destination: {host: {{.Attacker}}, port: {number: 443}}}]`
	httpToTheAttacker = `[{destination: {host: {{.Attacker}}, port: {number: 80}}}]`
)

// ownGateway is a Gateway on the pods of the platform's egress gateway, with a
// route for whatever it takes.
func ownGateway(protocol, host, tls, route string) string {
	return ownHost + `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: attack}
spec:
  selector: { {{.SelectorKey}}: {{.SelectorValue}} }
  servers:
  - port: {number: 443, name: attack, protocol: ` + protocol + `}
    hosts: ["` + host + `"]
    ` + tls + `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: attack}
spec:
  hosts: ["` + host + `"]
  gateways: [attack]
` + route
}

// The routes of such Gateways.
const (
	tlsRoute  = `  tls: [{match: [{port: 443, sniHosts: ["{{.Hop}}"]}], route: ` + toTheAttacker + "}]\n"
	tcpRoute  = `  tcp: [{match: [{port: 443}], route: ` + toTheAttacker + "}]\n"
	httpRoute = `  http: [{route: ` + httpToTheAttacker + "}]\n"
	ownRoute  = `  tls: [{match: [{port: 443, sniHosts: [{{.Attacker}}]}], route: ` + toTheAttacker + "}]\n"
)

// outcomes says what an attack does to a case; what is not there is no effect.
type outcomes map[string]traffic.Outcome

var attacks = []struct {
	name, manifests string
	// older and newer are what happens without the setting that defends, by
	// whether the attacker's objects or ours came first.
	older, newer outcomes
}{
	{name: "an entry for the host", manifests: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: attack}
spec:
  hosts: ["{{.Host}}"]
  exportTo: ["*"]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: {{.Port}}, name: tls, protocol: TLS}]
  endpoints: [{address: {{.AttackerAddress}}}]
`},
	{name: "an entry for the alias", manifests: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: attack}
spec:
  hosts: [{{.Alias}}]
  exportTo: ["*"]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: 443, name: tls, protocol: TLS}, {number: 3128, name: http-connect, protocol: HTTP}]
  endpoints: [{address: {{.AttackerAddress}}, ports: {http-connect: 443}}]
`},
	{name: "an entry for the gateway's service", manifests: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: attack}
spec:
  hosts: [{{.Service}}]
  exportTo: ["*"]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: 443, name: tls, protocol: TLS}]
  endpoints: [{address: {{.AttackerAddress}}}]
`},
	{name: "a rule for the host", manifests: rule("{{.Host}}")},
	{name: "a rule for the alias", manifests: rule("{{.Alias}}")},
	{name: "a rule for the gateway's service", manifests: rule("{{.Service}}")},
	{name: "a route for the host in the mesh", manifests: ownHost + `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: attack}
spec:
  hosts: ["{{.Host}}"]
  exportTo: ["*"]
  gateways: [mesh]
  tls: [{match: [{port: {{.Port}}, sniHosts: ["{{.Host}}"]}], route: ` + toTheAttacker + `}]
  http: [{route: ` + httpToTheAttacker + `}]
`},
	{name: "a route for the gateway's service in the mesh", manifests: ownHost + `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: attack}
spec:
  hosts: [{{.Service}}]
  exportTo: ["*"]
  gateways: [mesh]
  tcp: [{match: [{port: 443}], route: ` + toTheAttacker + `}]
`},
	{name: "a route bound to our Gateway", manifests: ownHost + `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: attack}
spec:
  hosts: ["{{.Hop}}"]
  exportTo: ["*"]
  gateways: [{{.Gateway}}]
  tls: [{match: [{port: 443, sniHosts: ["{{.Hop}}"]}], route: ` + toTheAttacker + `}]
  tcp: [{match: [{port: 443}], route: ` + toTheAttacker + `}]
`},
	{name: "a route for the host bound to our Gateway", manifests: ownHost + `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: attack}
spec:
  hosts: ["{{.Host}}"]
  exportTo: ["*"]
  gateways: [{{.Gateway}}]
  http: [{route: ` + httpToTheAttacker + `}]
`},
	{name: "an authorization of everybody", manifests: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: attack}
spec:
  selector: {matchLabels: { {{.SelectorKey}}: {{.SelectorValue}} }}
  rules: [{}]
`},
	{name: "a filter for the gateway's pods", manifests: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: attack}
spec:
  workloadSelector: {labels: { {{.SelectorKey}}: {{.SelectorValue}} }}
  configPatches:
  - applyTo: NETWORK_FILTER
    match: {context: GATEWAY, listener: {filterChain: {filter: {name: envoy.filters.network.tcp_proxy}}}}
    patch: {operation: REMOVE}
`},
	{
		name:      "a Gateway for the same name, mutual",
		manifests: ownGateway("TLS", "{{.Hop}}", "tls: {mode: ISTIO_MUTUAL}", tcpRoute),
		older:     all(traffic.Refused), newer: all(traffic.Refused),
	},
	{
		name:      "a Gateway for the same name, mutual, HTTP",
		manifests: ownGateway("HTTPS", "{{.Hop}}", "tls: {mode: ISTIO_MUTUAL}", httpRoute),
		older:     all(traffic.Refused), newer: all(traffic.Refused),
	},
	{
		name:      "a Gateway for the same name, passthrough",
		manifests: ownGateway("TLS", "{{.Hop}}", "tls: {mode: PASSTHROUGH}", tlsRoute),
		older:     outcomes{privateTLS: traffic.Refused, privateHTTP: traffic.Refused, wildcard: traffic.Refused, passthrough: traffic.Hijacked},
		newer:     outcomes{privateTLS: traffic.Refused, privateHTTP: traffic.Refused, wildcard: traffic.Refused},
	},
	{
		name:      "a Gateway for every name, passthrough",
		manifests: ownGateway("TLS", "*", "tls: {mode: PASSTHROUGH}", tlsRoute),
		older:     outcomes{privateTLS: traffic.Refused, privateHTTP: traffic.Refused, wildcard: traffic.Refused, passthrough: traffic.Hijacked},
		newer:     outcomes{privateTLS: traffic.Refused, privateHTTP: traffic.Refused, wildcard: traffic.Refused},
	},
	{
		// A name that only a wildcard of ours covers is the attacker's, whoever
		// came first: Envoy prefers the longer name.
		name:      "a Gateway for the host, mutual",
		manifests: ownGateway("TLS", "{{.Example}}", "tls: {mode: ISTIO_MUTUAL}", tcpRoute),
		older:     outcomes{passthrough: traffic.Refused, wildcard: traffic.Hijacked},
		newer:     outcomes{passthrough: traffic.Refused, wildcard: traffic.Hijacked},
	},
	{
		name:      "a Gateway of plain HTTP on the port",
		manifests: ownGateway("HTTP", "*", "", httpRoute),
		older:     outcomes{privateTLS: traffic.EveryHostDown, privateHTTP: traffic.HostDown, passthrough: traffic.HostDown, wildcard: traffic.HostDown},
	},
	{
		// Nothing of ours judges what such a server takes. What the attacker receives
		// is the hop's TLS, whose server has to prove that it is the gateway.
		name:      "a Gateway of plain TCP on the port",
		manifests: ownGateway("TCP", "*", "", tcpRoute),
		older:     outcomes{privateTLS: traffic.Hijacked, privateHTTP: traffic.Hijacked, passthrough: traffic.HostDown, wildcard: traffic.HostDown},
	},
	{name: "a Gateway for a name of its own", manifests: ownGateway("TLS", "{{.Attacker}}", "tls: {mode: PASSTHROUGH}", ownRoute)},
}

// all is one outcome for every case.
func all(outcome traffic.Outcome) outcomes {
	return outcomes{privateTLS: outcome, privateHTTP: outcome, passthrough: outcome, wildcard: outcome}
}

// rule is a DestinationRule that would undo our own TLS and tunnel.
func rule(host string) string {
	return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: attack}
spec:
  host: "` + host + `"
  exportTo: ["*"]
  trafficPolicy: {tls: {mode: DISABLE}}
`
}

// TestAttacks lets a tenant create what it may in a namespace of its own, before
// and after our objects, without the setting of istiod that defends and with it.
func TestAttacks(t *testing.T) {
	ours := time.Date(2026, time.January, 1, 12, 0, 0, 0, time.UTC)
	for _, name := range []string{privateTLS, privateHTTP, passthrough, wildcard} {
		one := *readCase(t, filepath.Join(*casesFolder, name))
		one.Manifests = at(ours, one.Manifests)
		target := traffic.TargetOf(t, &one)
		for _, attack := range attacks {
			manifests := attackOn(t, target, attack.manifests)
			older, newer := at(ours.Add(-time.Hour), manifests), at(ours.Add(time.Hour), manifests)
			runShared(t, name+": "+attack.name+", older", func(t *testing.T) {
				expectOutcome(t, &one, older, attack.older[name])
			})
			runShared(t, name+": "+attack.name+", newer", func(t *testing.T) {
				expectOutcome(t, &one, newer, attack.newer[name])
			})
			runShared(t, name+": "+attack.name+", older, under PILOT_SCOPE_GATEWAY_TO_NAMESPACE", func(t *testing.T) {
				test.SetForTest(t, &features.ScopeGatewayToNamespace, true)
				expectOutcome(t, &one, older, traffic.NoEffect)
			})
		}
	}
}

func expectOutcome(t *testing.T, one *intent.Case, attack manifest.Set, want traffic.Outcome) {
	t.Helper()
	if want == "" {
		want = traffic.NoEffect
	}
	outcome, calls := lab.Attack(t, one, attack)
	for _, call := range calls {
		t.Log(call)
	}
	if outcome != want {
		t.Errorf("the outcome is %q, not %q", outcome, want)
	}
}

// attackOn fills in whom an attack is meant for.
func attackOn(t *testing.T, target traffic.Target, manifests string) manifest.Set {
	t.Helper()
	parsed, err := template.New("attack").Parse(manifests)
	if err != nil {
		t.Fatal(err)
	}
	var filled strings.Builder
	if err := parsed.Execute(&filled, target); err != nil {
		t.Fatal(err)
	}
	set, err := manifest.Parse("attack.yaml", filled.String())
	if err != nil {
		t.Fatalf("%v in\n%s", err, filled.String())
	}
	for _, one := range set {
		one.Object.SetNamespace(target.Namespace)
	}
	return set
}

// at is a set that was created at one time.
func at(when time.Time, set manifest.Set) manifest.Set {
	set = set.Clone()
	for _, one := range set {
		one.Object.SetCreationTimestamp(metav1.NewTime(when))
	}
	return set
}
