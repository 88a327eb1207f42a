//go:build linux

package traffic

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/validation"
)

// unnamed is a service account that no request names.
const unnamed = "named-by-no-policy"

// Case makes the calls of one case, those that its requests ask for and those
// that must fail. It returns what went wrong, and how each call went.
func (l *Lab) Case(t *testing.T, one *intent.Case) (findings, calls []string) {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, validation.ToConfigs(one.Manifests))
	w := l.newWorld(t, one, mesh)
	for _, request := range one.Requests {
		workload := around.WorkloadOf(request)
		asking := w.newCaller(mesh.Sidecar(workload))
		workload.ServiceAccount = unnamed
		colleague := w.newCaller(mesh.Sidecar(workload))
		for _, passage := range one.Passages {
			if passage.Request != request {
				continue
			}
			w.mustArrive(passage, asking)
			if passage.Hop() == intent.HopMutual && !forEveryPod(one, passage) {
				w.mustNotArrive(colleague.curl(w.argumentsOf(passage)...), "another service account")
			}
		}
		if request.RegistryOnly() {
			w.mustNotArrive(asking.curl("https://"+unlisted), "a host that nobody asked for")
			for name, proxy := range w.proxies {
				if dials(one, request, name) {
					continue
				}
				w.mustNotArrive(asking.curl("--proxy", "http://"+proxy, "https://"+unlisted), "a proxy dialled directly")
			}
		}
	}
	return w.findings, w.calls
}

// mustArrive makes a passage's call. The proxy's log is the judge: it holds
// exactly the CONNECT that was asked for, or nothing when the way is direct.
func (w *world) mustArrive(passage intent.Passage, asking *caller) {
	if passage.Exit == intent.ExitWaypoint {
		w.report("%v: there is no waypoint here", passage)
		return
	}
	attempt := asking.curl(w.argumentsOf(passage)...)
	host := passage.Destination.Example()
	if attempt.err != nil || len(attempt.received) != 1 || attempt.received[0].host != host {
		w.report("%v: does not arrive: %v", passage, attempt)
		return
	}
	if told := attempt.received[0].told; len(told) > 0 {
		w.report("%v: the host learns about the mesh from %v", passage, told)
	}
	var want []string
	if passage.Proxy != nil {
		target := net.JoinHostPort(host, strconv.Itoa(passage.ReachedPort()))
		want = []string{fmt.Sprintf("%s CONNECT %s", w.proxies[passage.Destination.Proxy], target)}
	}
	if !slices.Equal(attempt.connects, want) {
		w.report("%v: squid should have logged %q: %v", passage, want, attempt)
		return
	}
	w.calls = append(w.calls, attempt.String())
}

func (w *world) mustNotArrive(attempt call, what string) {
	if attempt.answered() {
		w.report("%s: is not stopped: %v", what, attempt)
		return
	}
	w.calls = append(w.calls, attempt.String())
}

func (w *world) report(format string, args ...any) {
	w.findings = append(w.findings, fmt.Sprintf(format, args...))
}

// argumentsOf is how an application's call looks with curl. To the mesh, TCP
// is bytes: here they happen to be TLS.
func (w *world) argumentsOf(passage intent.Passage) []string {
	scheme := "https"
	if passage.Destination.Protocol == intent.ProtocolHTTP {
		scheme = "http"
	}
	address := net.JoinHostPort(passage.Destination.Example(), strconv.Itoa(passage.Destination.Port))
	arguments := []string{scheme + "://" + address}
	if passage.Exit == intent.ExitApplication && passage.Proxy != nil {
		arguments = append(arguments, "--proxy", "http://"+w.proxies[passage.Destination.Proxy])
	}
	return arguments
}

// dials says whether a request's namespace asked to talk to a proxy itself.
func dials(one *intent.Case, request *intent.Request, proxy string) bool {
	return slices.ContainsFunc(one.Passages, func(passage intent.Passage) bool {
		return passage.Request.Workload.Namespace == request.Workload.Namespace &&
			passage.Exit == intent.ExitApplication && passage.Destination.Proxy == proxy
	})
}

// forEveryPod says whether somebody of the namespace asked for a passage's
// destination without naming a service account.
func forEveryPod(one *intent.Case, passage intent.Passage) bool {
	return slices.ContainsFunc(one.Passages, func(own intent.Passage) bool {
		return own.Request.Workload.EveryPod &&
			own.Request.Workload.Namespace == passage.Request.Workload.Namespace &&
			own.Destination.Host == passage.Destination.Host && own.Destination.Port == passage.Destination.Port
	})
}
