//go:build linux

package traffic

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/judge"
)

// knock is a call straight to a gateway, around every sidecar, by somebody who
// may hold any certificate of the mesh.
type knock struct {
	what string
	// address is the gateway's, hop the TLS that reaches it; a passthrough
	// gateway wants none, and has no name for it.
	address string
	hop     journey.Layer
	// host is who is asked for inside, over TLS of the caller's own or not.
	host string
	tls  bool
}

// intruders tries a passage's mutual hop as somebody else, and as the right one
// who wants something else. The first knock, with nothing changed, has to get
// through: without it the others would prove nothing.
func (w *world) intruders(passage intent.Passage, way journey.Journey) {
	authentic := knockOf(passage, way.Steps[0].Out)
	if received := w.knock(authentic); len(received) != 1 {
		w.report("%v: %s does not get through the gateway", passage, authentic.what)
	}

	mistaken := authentic
	mistaken.what, mistaken.hop.Name = "a hop that no policy asked for", unlisted

	knocks := append(authentic.byOthers(passage), mistaken)
	if passage.Destination.Protocol == intent.ProtocolHTTP {
		smuggler := authentic
		smuggler.what, smuggler.host = "another host inside the hop", unlisted
		impatient := authentic
		impatient.what, impatient.hop.Name = "the host's own name on the hop", authentic.host
		knocks = append(knocks, smuggler, impatient)
	}
	w.mustBeRefused(passage, knocks)
}

// knockOf is the call of a passage's own workload, as it arrives at the gateway.
func knockOf(passage intent.Passage, hop journey.Connection) knock {
	outermost, _ := hop.Stream.Outermost()
	return knock{
		what:    "the right workload",
		address: net.JoinHostPort(hop.Address, strconv.Itoa(hop.Port)),
		hop:     outermost,
		host:    passage.Destination.Example(),
		tls:     passage.Destination.Protocol != intent.ProtocolHTTP,
	}
}

// byOthers is the same call by those who may not make it.
func (k knock) byOthers(passage intent.Passage) []knock {
	workload := passage.Request.Workload
	stranger := k
	stranger.what = "the same service account of another namespace"
	stranger.hop.Client = strings.Replace(k.hop.Client, "/ns/"+workload.Namespace+"/", "/ns/"+background.Bystander+"/", 1)
	anonymous := k
	anonymous.what, anonymous.hop.Client = "somebody without a certificate", ""
	if workload.EveryPod {
		return []knock{stranger, anonymous}
	}
	colleague := k
	colleague.what = "another service account"
	colleague.hop.Client = strings.Replace(k.hop.Client, "/sa/"+workload.ServiceAccount, "/sa/"+unnamed, 1)
	return []knock{stranger, anonymous, colleague}
}

// Strangers calls at the gateways of a case that may be half applied, by the
// hops that a case which is applied whole has, as those who may not. It returns
// who gets through.
func (l *Lab) Strangers(t *testing.T, one *intent.Case, hops []judge.Hop) []string {
	around := background.Around(one.Platform, one.Requests)
	w := l.newWorld(t, one, journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests))
	for _, hop := range hops {
		w.mustBeRefused(hop.Passage, knockOf(hop.Passage, hop.Connection).byOthers(hop.Passage))
	}
	return w.findings
}

func (w *world) mustBeRefused(passage intent.Passage, knocks []knock) {
	for _, intruder := range knocks {
		if received := w.knock(intruder); len(received) > 0 {
			w.report("%v: the gateway lets in %s: hosts received %v", passage, intruder.what, received)
			continue
		}
		w.calls = append(w.calls, fmt.Sprintf("%s at the gateway, as %q for %s: refused", intruder.what, intruder.hop.Client, intruder.hop.Name))
	}
}

// knock makes one call, and returns what the hosts outside saw of it. How the
// gateway refuses does not matter.
func (w *world) knock(one knock) []received {
	seen := w.origin.seen()
	if err := w.tryKnock(one); err == nil && w.origin.seen() == seen {
		w.t.Logf("%s was answered, but by no host", one.what)
	}
	return w.origin.since(seen)
}

func (w *world) tryKnock(one knock) error {
	connection, err := net.DialTimeout("tcp", one.address, patience)
	if err != nil {
		return err
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if one.hop.Name != "" {
		// Whoever answers is believed: the gateway is at that address, and what it
		// does is what matters.
		configuration := &tls.Config{ServerName: one.hop.Name, InsecureSkipVerify: true, NextProtos: one.hop.ALPN}
		if one.hop.Client != "" {
			certificate, err := w.authority.pair(one.hop.Client)
			if err != nil {
				return err
			}
			configuration.Certificates = []tls.Certificate{*certificate}
		}
		connection = tls.Client(connection, configuration)
	}
	if one.tls {
		connection = tls.Client(connection, &tls.Config{ServerName: one.host, InsecureSkipVerify: true})
	}
	request, err := http.NewRequest(http.MethodGet, "http://"+one.host, nil)
	if err != nil {
		return err
	}
	transport := &http.Transport{
		Dial:              func(string, string) (net.Conn, error) { return connection, nil },
		DisableKeepAlives: true,
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("answer %s", response.Status)
	}
	return nil
}
