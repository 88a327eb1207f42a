// Package judge compares what Istio makes of a case's manifests with what the
// case's requests ask for.
package judge

import (
	"testing"

	"istio-egress/test/mesh/internal/analysis"
	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
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
	compared := compare(t, one, around)
	return Verdict{
		Validation:    j.validator.Findings(one.Manifests),
		Analysis:      found,
		Configuration: compared.findings,
		Ways:          compared.ways,
	}
}

func compare(t *testing.T, one *intent.Case, around *background.Background) *comparison {
	t.Helper()
	trustDomain := one.Platform.Istio.TrustDomain
	c := &comparison{
		t:      t,
		one:    one,
		around: around,
		before: journey.NewMesh(t, trustDomain, around, nil),
		after:  journey.NewMesh(t, trustDomain, around, one.Manifests),
	}
	for _, passage := range one.Passages {
		c.passage(passage)
	}
	c.trespasses()
	c.lockdowns()
	c.waypoints()
	c.bystander()
	c.packets()
	return c
}
