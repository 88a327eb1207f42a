package mesh

import (
	"testing"

	"istio-egress/test/mesh/internal/intent"
)

// TestGuide holds the guide that this product started from against what it
// promises, as it stands and with its two obvious repairs. The repaired ones
// are why validation and analysis are not enough: both find nothing.
func TestGuide(t *testing.T) {
	guide, err := intent.ReadCase("testdata/guide")
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)
	passthrough := with("Gateway", "istio-egressgateway", map[string]any{"mode": "PASSTHROUGH"}, "spec", "servers", "0", "tls")

	t.Run("as it stands", func(t *testing.T) {
		verdict := j.Case(t, guide)
		expectFinding(t, verdict.Validation, "server must have TLS settings")
		expectFinding(t, verdict.Configuration, "what arrives is not what the application sent")
	})
	t.Run("with passthrough at the gateway", func(t *testing.T) {
		repaired := *guide
		repaired.Manifests = passthrough(t, guide.Manifests.Clone())
		verdict := j.Case(t, &repaired)
		expectClean(t, "validation", verdict.Validation)
		expectClean(t, "analysis", verdict.Analysis)
		expectFinding(t, verdict.Configuration, "what arrives is not what the application sent")
	})
	t.Run("with passthrough and without the rule", func(t *testing.T) {
		repaired := *guide
		repaired.Manifests = removed("DestinationRule", "tls-github")(t, passthrough(t, guide.Manifests.Clone()))
		verdict := j.Case(t, &repaired)
		expectClean(t, "validation", verdict.Validation)
		expectClean(t, "analysis", verdict.Analysis)
		expectFinding(t, verdict.Configuration, "not at gateway default")
		expectFinding(t, verdict.Configuration, "leaves to api.github.com:443")
	})
}
