package mesh

import (
	"slices"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/judge"
)

// A refusal is one way to break a good tree, and what the judge says to it.
type refusal struct {
	name   string
	change change
	in     func(judge.Verdict) []string
	want   string
}

func validation(verdict judge.Verdict) []string    { return verdict.Validation }
func analysis(verdict judge.Verdict) []string      { return verdict.Analysis }
func configuration(verdict judge.Verdict) []string { return verdict.Configuration }

// expectRefusals proves that a tree is good, and each way to break it is found.
func expectRefusals(t *testing.T, folder string, refusals []refusal) {
	t.Helper()
	good, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)
	t.Run("nothing changed", func(t *testing.T) {
		verdict := j.Case(t, good)
		expectClean(t, "validation", verdict.Validation)
		expectClean(t, "analysis", verdict.Analysis)
		expectClean(t, "configuration", verdict.Configuration)
	})
	for _, refusal := range refusals {
		t.Run(refusal.name, func(t *testing.T) {
			broken := *good
			broken.Manifests = refusal.change(t, good.Manifests.Clone())
			expectFinding(t, refusal.in(j.Case(t, &broken)), refusal.want)
		})
	}
}

func expectClean(t *testing.T, depth string, findings []string) {
	t.Helper()
	if len(findings) > 0 {
		t.Errorf("%s finds:\n%s", depth, strings.Join(findings, "\n"))
	}
}

func expectFinding(t *testing.T, findings []string, want string) {
	t.Helper()
	if !slices.ContainsFunc(findings, func(finding string) bool { return strings.Contains(finding, want) }) {
		t.Errorf("no finding says %q, only:\n%s", want, strings.Join(findings, "\n"))
	}
}
