package mesh

import (
	"fmt"
	"testing"

	"istio-egress/test/mesh/internal/judge"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/upgrade"
)

const (
	formerFolder = "../former/authorization-policies"
	sources      = "../.."
)

// TestUpgrade upgrades the repository of a former version. A tool applies what
// changes in any order: whatever it begins with, nobody gets through who may
// not, and at the end of each upgrade everybody who may.
func TestUpgrade(t *testing.T) {
	trees := upgrade.Trees(t, sources, formerFolder)
	if len(trees) != 3 {
		t.Fatalf("there are %d trees, not that of the former version and two upgrades", len(trees))
	}
	j := newJudge(t)
	var hops []judge.Hop
	for i, tree := range trees {
		t.Run(fmt.Sprintf("after upgrade %d", i), func(t *testing.T) {
			verdict := j.Case(t, tree)
			expectClean(t, "validation", verdict.Validation)
			expectClean(t, "analysis", verdict.Analysis)
			expectClean(t, "configuration", verdict.Configuration)
			hops = append(hops, judge.Hops(t, tree)...)
		})
	}
	for i, to := range trees[1:] {
		for _, stage := range upgrade.Between(fmt.Sprintf("upgrade %d", i+1), trees[i], to) {
			t.Run(stage.Name, func(t *testing.T) {
				expectClean(t, stage.Name, judge.Intruders(t, stage.Case, hops))
			})
		}
	}
	// In one step a tool may begin with the AuthorizationPolicies, and the servers
	// that rest on them are everybody's.
	t.Run("both upgrades at once are not safe", func(t *testing.T) {
		late := *trees[0]
		late.Manifests = trees[0].Manifests.Where(func(one manifest.Manifest) bool {
			return one.Object.GetKind() != "AuthorizationPolicy"
		})
		expectFinding(t, judge.Intruders(t, &late, hops), "gets through")
	})
}
