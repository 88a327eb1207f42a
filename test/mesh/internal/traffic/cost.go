//go:build linux

package traffic

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// Cost is what a gateway's Envoy needs for the configuration of a case.
type Cost struct {
	// Seconds is from its start until it serves.
	Seconds float64 `json:"seconds"`
	// Bytes is the memory that it has allocated by then.
	Bytes int `json:"bytes"`
}

// GatewayCost starts the first gateway of a case, around which there is nothing.
func (l *Lab) GatewayCost(t *testing.T, one *intent.Case) Cost {
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, background.Around(one.Platform, nil), one.Manifests)
	w := &world{Lab: l, t: t, folder: openFolder(t)}
	gateway := mesh.Gateways()[0]
	w.must(w.addAddress(gateway.Address))
	begin := time.Now()
	w.startEnvoy(gateway)
	seconds := time.Since(begin).Seconds()
	if len(w.refused) > 0 {
		t.Fatal(w.findings)
	}
	answer, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/memory", 19000+w.started))
	w.must(err)
	defer answer.Body.Close()
	var memory struct {
		Allocated string `json:"allocated"`
	}
	w.must(json.NewDecoder(answer.Body).Decode(&memory))
	bytes, err := strconv.Atoi(memory.Allocated)
	w.must(err)
	return Cost{Seconds: seconds, Bytes: bytes}
}
