//go:build linux

package traffic

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

// Attacker is a host of somebody who wants the calls of others.
const Attacker = "attacker.example.net"

const attackerAddress = "203.0.113.66"

// Outcome is what an attack does to the calls of a case.
type Outcome string

// The outcomes of an attack.
const (
	// NoEffect is every call on its way, as if there were no attack.
	NoEffect Outcome = "no effect"
	// Hijacked is a call that the attacker receives, or that goes around the
	// proxy.
	Hijacked Outcome = "hijacked"
	// HostDown is a call that arrives nowhere, beside others that do.
	HostDown Outcome = "host down"
	// EveryHostDown is no call that arrives anywhere.
	EveryHostDown Outcome = "every host down"
	// Refused is a gateway whose Envoy does not accept its configuration: one that
	// runs keeps what it has, and hears of no change; one that starts serves
	// nothing.
	Refused Outcome = "configuration refused"
)

// Attack applies what an attacker may create in a namespace of its own beside a
// case, and makes the case's calls. It returns how they went, too.
func (l *Lab) Attack(t *testing.T, one *intent.Case, attack manifest.Set) (Outcome, []string) {
	around := background.Around(one.Platform, one.Requests)
	trustDomain := one.Platform.Istio.TrustDomain
	before := journey.NewMesh(t, trustDomain, around, one.Manifests)
	after := journey.NewMesh(t, trustDomain, around, append(one.Manifests.Clone(), attack...))
	if same(around, one, before, after) {
		return NoEffect, []string{"nothing changes of what the control plane sends to the sidecars and gateways"}
	}
	w := l.newWorld(t, one, after)
	if len(w.refused) > 0 {
		return Refused, w.findings
	}
	w.must(w.addAddress(attackerAddress))
	for _, port := range []string{"80", "443"} {
		w.must(w.origin.trap(t, net.JoinHostPort(attackerAddress, port)))
	}
	callers := map[*intent.Request]*caller{}
	for _, request := range one.Requests {
		callers[request] = w.newCaller(after.Sidecar(around.WorkloadOf(request)))
	}
	down, hijacked := 0, false
	for _, passage := range one.Passages {
		known := len(w.findings)
		attempt := callers[passage.Request].curl(w.commandOf(one, passage, passage.Destination.Example()))
		w.compare(passage, attempt, passage.Destination.Example())
		switch {
		case len(w.findings) == known:
		case len(attempt.received) > 0:
			hijacked = true
		default:
			down++
		}
	}
	calls := append(w.calls, w.findings...)
	switch {
	case hijacked:
		return Hijacked, calls
	case down == len(one.Passages) && down > 1:
		return EveryHostDown, calls
	case down > 0:
		return HostDown, calls
	}
	return NoEffect, calls
}

// same says whether the Envoys that a case's calls go through receive the same
// in two meshes.
func same(around *background.Background, one *intent.Case, before, after *journey.Mesh) bool {
	for i, gateway := range before.Gateways() {
		if len(journey.Differences(gateway, after.Gateways()[i])) > 0 {
			return false
		}
	}
	for _, request := range one.Requests {
		workload := around.WorkloadOf(request)
		if len(journey.Differences(before.Sidecar(workload), after.Sidecar(workload))) > 0 {
			return false
		}
	}
	return true
}

// trap takes whatever is said to an address, and answers nothing.
func (o *origin) trap(t *testing.T, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				said := make([]byte, 1024)
				if read, _ := connection.Read(said); read > 0 {
					o.note(received{host: fmt.Sprintf("the attacker, who reads %q", strings.ToValidUTF8(string(said[:read]), "?"))})
				}
			}()
		}
	}()
	return nil
}

// Target is what an attacker has to know about the first destination of a case:
// all of it can be guessed, or read off another policy's objects.
type Target struct {
	Namespace, Attacker, AttackerAddress string
	// Example is the host that is called: Host, or one that it stands for.
	Host, Example string
	Port          int
	// Hop is the name that the gateway knows the call by.
	Hop string
	// Gateway is our Gateway, as a VirtualService refers to it; Alias is the host
	// that it sends the call to.
	Gateway, Alias string
	// Service is the egress gateway's own host, Selector its label.
	Service, SelectorKey, SelectorValue string
}

// TargetOf reads a case as an attacker would.
func TargetOf(t *testing.T, one *intent.Case) Target {
	t.Helper()
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	passage := one.Passages[0]
	way := mesh.Follow(mesh.Sidecar(around.WorkloadOf(passage.Request)), callOf(passage))
	hop, _ := way.Steps[0].Out.Stream.Outermost()
	// A wildcard's own name is what all its hosts have in common.
	name := hop.Name
	if passage.Destination.Wildcard() {
		name = passage.Destination.Host
	}
	target := Target{
		Namespace: background.Bystander, Attacker: Attacker, AttackerAddress: attackerAddress,
		Host: passage.Destination.Host, Example: passage.Destination.Example(), Port: passage.Destination.Port, Hop: name,
		Service: passage.Gateway.Service + "." + passage.Gateway.Namespace + ".svc.cluster.local",
	}
	for key, value := range passage.Gateway.Selector {
		target.SelectorKey, target.SelectorValue = key, value
	}
	for _, each := range one.Manifests {
		object := each.Object
		if object.GetKind() == "Gateway" && slices.Contains(hostsOf(object), "./"+name) {
			target.Gateway = object.GetNamespace() + "/" + object.GetName()
		}
	}
	for _, each := range one.Manifests {
		gateways, _, _ := unstructured.NestedStringSlice(each.Object.Object, "spec", "gateways")
		if slices.Contains(gateways, target.Gateway) {
			target.Alias = destinationOf(each.Object)
		}
	}
	if target.Gateway == "" || target.Alias == "" {
		t.Fatalf("%s: nothing to attack: %+v", one.Name, target)
	}
	return target
}

func hostsOf(gateway *unstructured.Unstructured) []string {
	var hosts []string
	servers, _, _ := unstructured.NestedSlice(gateway.Object, "spec", "servers")
	for _, server := range servers {
		own, _, _ := unstructured.NestedStringSlice(server.(map[string]any), "hosts")
		hosts = append(hosts, own...)
	}
	return hosts
}

// destinationOf is where the first route of a VirtualService leads.
func destinationOf(virtualService *unstructured.Unstructured) string {
	for _, protocol := range []string{"tls", "tcp", "http"} {
		rules, _, _ := unstructured.NestedSlice(virtualService.Object, "spec", protocol)
		for _, rule := range rules {
			routes, _, _ := unstructured.NestedSlice(rule.(map[string]any), "route")
			for _, route := range routes {
				host, _, _ := unstructured.NestedString(route.(map[string]any), "destination", "host")
				return host
			}
		}
	}
	return ""
}
