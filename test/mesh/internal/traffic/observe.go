//go:build linux

package traffic

import (
	"bytes"
	"os"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// Observed makes the calls of a case, which asks for no lockdown to be enforced, and
// one to a host that nobody asked for. It returns the file with the access logs of the
// Envoys, which is gone with the test, and what went wrong.
func (l *Lab) Observed(t *testing.T, one *intent.Case) (log string, findings []string) {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	w := l.newWorld(t, one, mesh)
	callers := map[*intent.Request]*caller{}
	for _, passage := range one.Passages {
		if callers[passage.Request] == nil {
			callers[passage.Request] = w.newCaller(mesh.Sidecar(around.WorkloadOf(passage.Request)))
		}
		w.mustArrive(one, passage, callers[passage.Request])
	}
	calls := len(one.Passages)
	for _, asking := range callers {
		if attempt := asking.curl(plain("https://" + unlisted)); !attempt.answered() {
			w.report("a host that nobody asked for is refused: %v", attempt)
		}
		calls++
	}
	w.eventually("each call is logged", func() bool {
		said, err := os.ReadFile(w.said())
		return err == nil && bytes.Count(said, []byte("\n")) >= calls
	})
	return w.said(), w.findings
}

// Unlisted is the host that no request names.
func (l *Lab) Unlisted() string { return unlisted }
