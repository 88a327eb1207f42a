//go:build linux

package traffic

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// unnamed is a service account that no request names.
const unnamed = "named-by-no-policy"

// Case makes the calls of one case, those that its requests ask for and those
// that must fail. It returns what went wrong, and how each call went.
func (l *Lab) Case(t *testing.T, one *intent.Case) (findings, calls []string) {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	w := l.newWorld(t, one, mesh)
	callers := map[*intent.Request]*caller{}
	for _, request := range one.Requests {
		callers[request] = w.newCaller(mesh.Sidecar(around.WorkloadOf(request)))
	}
	var arrived []intent.Passage
	for _, passage := range one.Passages {
		if w.mustArrive(one, passage, callers[passage.Request]) {
			arrived = append(arrived, passage)
		}
	}
	// What must fail comes afterwards: a call that a gateway refuses may leave an
	// empty CONNECT in the proxy's log, a moment later.
	colleagues := map[*intent.Request]*caller{}
	for _, passage := range arrived {
		if passage.Hop() != intent.HopMutual {
			continue
		}
		w.intruders(passage, mesh.Follow(callers[passage.Request].sidecar, callOf(passage)))
		if forEveryPod(one, passage) {
			continue
		}
		if colleagues[passage.Request] == nil {
			workload := around.WorkloadOf(passage.Request)
			workload.ServiceAccount = unnamed
			colleagues[passage.Request] = w.newCaller(mesh.Sidecar(workload))
		}
		w.mustNotArrive(colleagues[passage.Request].curl(w.commandOf(one, passage, passage.Destination.Example())), "another service account")
	}
	for _, passage := range arrived {
		if passage.Exit == intent.ExitApplication && passage.Proxy != nil {
			w.aroundTheProxy(one, passage, callers[passage.Request])
		}
	}
	for _, request := range one.Requests {
		w.openRanges(one, callers[request], request.RegistryOnly())
		w.mustBeLocked(one, request, callers[request])
	}
	return w.findings, w.calls
}

// mustBeLocked calls what a request's namespace, if it may only reach what is
// registered, did not ask for.
func (w *world) mustBeLocked(one *intent.Case, request *intent.Request, asking *caller) {
	if !request.RegistryOnly() {
		return
	}
	w.mustNotArrive(asking.curl(plain("https://"+unlisted)), "a host that nobody asked for")
	for name, proxy := range w.proxies {
		if !dials(one, request, name) {
			w.mustNotArrive(asking.curl(plain("--proxy", "http://"+proxy, "https://"+unlisted)), "a proxy dialled directly")
		}
	}
}

// mustArrive makes a passage's call, and says whether it is as asked for. The
// proxy's log is the judge: it holds exactly the CONNECT that was asked for, or
// nothing when the way is direct.
func (w *world) mustArrive(one *intent.Case, passage intent.Passage, asking *caller) bool {
	before := len(w.findings)
	for _, host := range passage.Destination.Examples() {
		w.compare(passage, asking.curl(w.commandOf(one, passage, host)), host)
	}
	return len(w.findings) == before
}

// compare holds one call of a passage against what was asked for.
func (w *world) compare(passage intent.Passage, attempt call, host string) {
	before := len(w.findings)
	if attempt.err != nil || len(attempt.received) != 1 || attempt.received[0].host != host {
		w.report("%v: does not arrive: %v", passage, attempt)
		return
	}
	// What an application asks a proxy for in plain HTTP, the proxy asks for itself.
	byProxy := passage.Exit == intent.ExitApplication && passage.Destination.OfHTTP()
	if added := attempt.received[0].added(); len(added) > 0 && !byProxy {
		w.report("%v: the host learns about the mesh from %q", passage, added)
	}
	if passage.Destination.OfHTTP2() && attempt.received[0].version != "HTTP/2.0" {
		w.report("%v: arrives as %s: %v", passage, attempt.received[0].version, attempt)
	}
	if shown := attempt.received[0].client; shown != passage.ClientCertificate {
		w.report("%v: the host sees the certificate of %q, not of %q: %v", passage, shown, passage.ClientCertificate, attempt)
	}
	var want []string
	if passage.Proxy != nil {
		target := net.JoinHostPort(host, strconv.Itoa(passage.ReachedPort()))
		asked := "CONNECT " + target
		if passage.Exit == intent.ExitApplication && passage.Destination.OfHTTP() {
			asked = fmt.Sprintf("GET http://%s/", strings.TrimSuffix(target, ":80"))
		}
		want = []string{w.proxies[passage.Destination.Proxy] + " " + asked}
	}
	if !slices.Equal(attempt.connects, want) {
		w.report("%v: squid should have logged %q: %v", passage, want, attempt)
	}
	if len(w.findings) == before {
		w.calls = append(w.calls, attempt.String())
	}
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

// aroundTheProxy calls as an application does whose environment names a proxy:
// what NO_PROXY covers is not sent there, and the host itself is out of reach.
func (w *world) aroundTheProxy(one *intent.Case, passage intent.Passage, asking *caller) {
	made := w.commandOf(one, passage, passage.Destination.Example())
	for _, host := range avoided(made.environment) {
		attempt := asking.curl(command{arguments: []string{"https://" + host}, environment: made.environment})
		if len(attempt.connects) > 0 {
			w.report("%v: NO_PROXY covers %s, but the proxy is asked for it: %v", passage, host, attempt)
		}
	}
	if passage.Proxy.Credentials != nil {
		proxy := w.proxies[passage.Destination.Proxy]
		withoutPassword := append([]string{"--proxy", "http://" + proxy}, made.arguments...)
		w.mustNotArrive(asking.curl(plain(withoutPassword...)), "the proxy without its password")
	}
	if passage.Request.RegistryOnly() {
		w.mustNotArrive(asking.curl(plain(made.arguments...)), "the host without the proxy")
	}
}

// commandOf is how an application's call looks with curl. To the mesh, TCP is
// bytes: here they happen to be TLS.
func (w *world) commandOf(one *intent.Case, passage intent.Passage, host string) command {
	made := command{logged: passage.Proxy != nil}
	scheme := "https"
	if passage.Destination.OfHTTP() {
		scheme = "http"
		// Only where the sidecar reads HTTP does it add to it.
		if !passage.CarriedAsBytes() && passage.Exit != intent.ExitApplication {
			for _, header := range sidecarHeaders {
				made.arguments = append(made.arguments, "--header", header)
			}
		}
	}
	if passage.Destination.OfHTTP2() {
		made.arguments = append(made.arguments, "--http2-prior-knowledge")
	}
	address := net.JoinHostPort(host, strconv.Itoa(passage.Destination.Port))
	made.arguments = append(made.arguments, scheme+"://"+address)
	if passage.Exit == intent.ExitApplication && passage.Proxy != nil {
		var err error
		if made.environment, err = w.environmentOf(one, passage.Request); err != nil {
			w.report("%v: the application is not told about its proxy: %v", passage, err)
		}
	}
	return made
}

// callOf is the same call, as the journey through the configuration begins.
func callOf(passage intent.Passage) journey.Connection {
	destination := passage.Destination
	if destination.OfHTTP() {
		call := journey.HTTPCall(destination.Example(), destination.Port)
		if passage.CarriedAsBytes() {
			call.Address = addressOf(passage)
		}
		return call
	}
	if destination.Protocol == intent.ProtocolTCP {
		return journey.TCPCall(addressOf(passage), destination.Port)
	}
	return journey.TLSCall(destination.Example(), destination.Port)
}

// addressOf is what an application dials that the mesh knows by its address.
func addressOf(passage intent.Passage) string {
	if dialled := passage.Destination.Dialled(); len(dialled) > 0 {
		return dialled[0]
	}
	return background.Allocated(passage.Request.Workload.Namespace, passage.Destination.Host)
}

// allocated is what a sidecar's DNS answers, by host and port; nothing where the
// host's own address is dialled.
func (w *world) allocated(one *intent.Case, passage intent.Passage) map[string]string {
	destination, proxy := passage.Destination, passage.Proxy
	namespace := passage.Request.Workload.Namespace
	switch {
	case !one.Platform.Istio.DNSCapture:
		return nil
	case passage.Exit == intent.ExitApplication && proxy != nil && len(proxy.Addresses) == 0:
		name := net.JoinHostPort(proxy.Host, strconv.Itoa(proxy.Port))
		return map[string]string{name: background.Allocated(namespace, proxy.Host)}
	case passage.ToldByAddress() && len(destination.Addresses) == 0:
		name := net.JoinHostPort(destination.Host, strconv.Itoa(destination.Port))
		return map[string]string{name: background.Allocated(namespace, destination.Host)}
	}
	return nil
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
