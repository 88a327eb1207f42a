package journey

import (
	"testing"

	"k8s.io/apimachinery/pkg/runtime"

	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/test"

	"istio-egress/test/mesh/internal/manifest"
)

// enableAmbient sets what PILOT_ENABLE_AMBIENT=true sets, for one test: a
// control plane without it generates other sidecars too.
func enableAmbient(t *testing.T) {
	for _, feature := range []*bool{
		&features.EnableAmbient,
		&features.EnableAmbientWaypoints,
		&features.EnableHBONESend,
		&features.EnableSidecarHBONEListening,
		&features.EnableAmbientStatus,
		&features.EnableIngressWaypointRouting,
	} {
		test.SetForTest(t, feature, true)
	}
}

// kubernetesObjects are a set's objects for those parts of the control plane
// that read the cluster themselves: ambient mode and the Gateway API.
func kubernetesObjects(t *testing.T, set manifest.Set) []runtime.Object {
	var objects []runtime.Object
	for _, one := range set {
		if !one.IsIstio() && one.Object.GetKind() != "Namespace" {
			continue
		}
		content, err := one.YAML()
		if err != nil {
			t.Fatal(err)
		}
		// What cannot be read here is a finding of the validation.
		if object, _, err := kube.IstioCodec.UniversalDeserializer().Decode([]byte(content), nil, nil); err == nil {
			objects = append(objects, object)
		}
	}
	return objects
}
