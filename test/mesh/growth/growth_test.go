package growth

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/quiet"
)

var (
	trees = flag.String("trees", "", "the folder of the trees to measure, each in the form of a golden case")
	into  = flag.String("into", "", "the file for what is measured, by tree")
)

func TestMain(m *testing.M) { os.Exit(quiet.Run(m.Run)) }

// generations is how often the sidecar's configuration is generated for its time.
const generations = 7

type received struct {
	Bytes     int `json:"bytes"`
	Clusters  int `json:"clusters"`
	Listeners int `json:"listeners"`
}

type measured struct {
	Bystander received `json:"bystander"`
	Gateway   received `json:"gateway"`
	// Milliseconds is how long each generation for the bystander took,
	// GatewayMilliseconds for the gateway.
	Milliseconds        []float64 `json:"milliseconds"`
	GatewayMilliseconds []float64 `json:"gatewayMilliseconds"`
}

// TestGrowth generates the configuration of a sidecar in a namespace that asked
// for nothing and of the egress gateway, in each of the trees.
func TestGrowth(t *testing.T) {
	if *trees == "" {
		t.Skip("the benchmarks name the trees")
	}
	cases, err := intent.Cases(*trees)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]measured{}
	for _, folder := range cases {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			all[filepath.Base(folder)] = measure(t, folder)
		})
	}
	content, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*into, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func measure(t *testing.T, folder string) measured {
	one, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	// Whose pods there are makes no difference: the policies alone are to grow.
	around := background.Around(one.Platform, nil)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	bystander := background.Workload{Namespace: background.Bystander, ServiceAccount: "default", IP: "10.2.1.1"}
	result := measured{Gateway: receivedBy(t, mesh.Gateways()[0])}
	for range generations {
		begin := time.Now()
		sidecar := mesh.Sidecar(bystander)
		result.Milliseconds = append(result.Milliseconds, float64(time.Since(begin).Microseconds())/1000)
		result.Bystander = receivedBy(t, sidecar)
		begin = time.Now()
		mesh.Gateway(around.Gateways[0])
		result.GatewayMilliseconds = append(result.GatewayMilliseconds, float64(time.Since(begin).Microseconds())/1000)
	}
	return result
}

func receivedBy(t *testing.T, envoy *journey.Envoy) received {
	content, err := envoy.Serialized()
	if err != nil {
		t.Fatal(err)
	}
	return received{
		Bytes:     len(content),
		Clusters:  len(envoy.Clusters),
		Listeners: len(envoy.Simulated.Listeners),
	}
}
