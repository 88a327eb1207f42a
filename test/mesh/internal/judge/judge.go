// Package judge compares what Istio makes of a case's manifests with what the
// case's requests ask for.
package judge

import (
	"testing"

	"istio-egress/test/mesh/internal/analysis"
	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/validation"
)

// Verdict is what each depth found; nothing is good.
type Verdict struct {
	Validation    []string
	Analysis      []string
	Configuration []string
	// Ways is how each call that was asked for goes, for people to read.
	Ways []string
}

// Judge holds what all cases share.
type Judge struct {
	validator *validation.Validator
}

// New reads Istio's schemas, once.
func New() (*Judge, error) {
	validator, err := validation.New()
	return &Judge{validator: validator}, err
}

// Case judges one case at all depths. Each depth is judged even if another
// one found something: a cluster without the webhook would apply it all.
func (j *Judge) Case(t *testing.T, one *intent.Case) Verdict {
	t.Helper()
	around := background.Around(one.Platform, one.Requests)
	found, err := analysis.Findings(around, one.Manifests)
	if err != nil {
		t.Fatal(err)
	}
	compared := compare(one, around, simulating(t, one, around))
	return Verdict{
		Validation:    j.validator.Findings(one.Manifests),
		Analysis:      found,
		Configuration: compared.findings,
		Ways:          compared.ways,
	}
}

// Meshes are control planes that have read a set each, in the same background.
type Meshes func(set manifest.Set) *journey.Mesh

func simulating(t *testing.T, one *intent.Case, around *background.Background) Meshes {
	return func(set manifest.Set) *journey.Mesh {
		return journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, set)
	}
}

// Sent judges the configuration of a case as some other control plane sends it.
func Sent(one *intent.Case, around *background.Background, meshes Meshes) (findings, ways []string) {
	compared := compare(one, around, meshes)
	return compared.findings, compared.ways
}

func compare(one *intent.Case, around *background.Background, meshes Meshes) *comparison {
	c := &comparison{one: one, around: around, meshes: meshes}
	// At once: a running control plane cannot go back.
	before := meshes(nil).Sidecar(bystander)
	c.after = meshes(one.Manifests)
	for _, passage := range one.Passages {
		c.passage(passage)
	}
	c.trespasses()
	c.lockdowns()
	c.bystander(before)
	c.packets()
	c.waypoints()
	return c
}
