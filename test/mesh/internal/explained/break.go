package explained

import (
	"math/rand"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/manifest"
)

// mistakes are what people get wrong, by kind: each changes one object.
var mistakes = map[string][]func(object map[string]any){
	"ServiceEntry": {
		set("NONE", "spec", "resolution"),
		set("DNS", "spec", "resolution"),
		set("STATIC", "spec", "resolution"),
		unset("spec", "exportTo"),
		unset("spec", "endpoints"),
		unset("spec", "addresses"),
		ofEach("ports", set("HTTP", "protocol")),
		ofEach("ports", set("TCP", "protocol")),
		ofEach("ports", set("TLS", "protocol")),
	},
	"VirtualService": {
		unset("spec", "exportTo"),
		unset("spec", "gateways"),
		unset("spec", "tls"),
		set([]any{"mesh"}, "spec", "gateways"),
		set([]any{"*.example.com", "*.github.com"}, "spec", "hosts"),
		set([]any{"elsewhere"}, "spec", "exportTo"),
	},
	"DestinationRule": {
		unset("spec", "exportTo"),
		unset("spec", "subsets"),
		unset("spec", "trafficPolicy"),
		unset("spec", "workloadSelector"),
		set("ISTIO_MUTUAL", "spec", "trafficPolicy", "tls", "mode"),
		set("SIMPLE", "spec", "trafficPolicy", "tls", "mode"),
		set("DISABLE", "spec", "trafficPolicy", "tls", "mode"),
		set([]any{"elsewhere"}, "spec", "exportTo"),
		set("*.internal", "spec", "host"),
	},
	"Gateway": {
		ofEach("servers", unset("tls")),
		ofEach("servers", set("PASSTHROUGH", "tls", "mode")),
		ofEach("servers", set("ISTIO_MUTUAL", "tls", "mode")),
		ofEach("servers", set("TLS", "port", "protocol")),
		ofEach("servers", set("TCP", "port", "protocol")),
		ofEach("servers", unset("tls", "subjectAltNames")),
		ofEach("servers", set([]any{"*"}, "hosts")),
		set(map[string]any{"istio": "elsewhere"}, "spec", "selector"),
	},
	"Sidecar": {
		set("ALLOW_ANY", "spec", "outboundTrafficPolicy", "mode"),
		unset("spec", "egress"),
		unset("spec", "outboundTrafficPolicy"),
		set([]any{map[string]any{"hosts": []any{"./*"}}}, "spec", "egress"),
		set([]any{map[string]any{"hosts": []any{"*/*.example.com"}}}, "spec", "egress"),
	},
	"AuthorizationPolicy": {
		set("DENY", "spec", "action"),
		unset("spec", "rules"),
		unset("spec", "selector"),
	},
}

// Break makes one mistake in one object of a set.
func Break(random *rand.Rand, all manifest.Set) {
	one := all[random.Intn(len(all))].Object
	if known := mistakes[one.GetKind()]; len(known) > 0 && one.GroupVersionKind().Group != "gateway.networking.k8s.io" {
		known[random.Intn(len(known))](one.Object)
	}
}

func set(value any, path ...string) func(map[string]any) {
	return func(object map[string]any) {
		// A path through something else stays as it is.
		_ = unstructured.SetNestedField(object, value, path...)
	}
}

func unset(path ...string) func(map[string]any) {
	return func(object map[string]any) { unstructured.RemoveNestedField(object, path...) }
}

func ofEach(list string, change func(map[string]any)) func(map[string]any) {
	return func(object map[string]any) {
		spec, _ := object["spec"].(map[string]any)
		items, _ := spec[list].([]any)
		for _, item := range items {
			if item, isMap := item.(map[string]any); isMap {
				change(item)
			}
		}
	}
}
