// Package validation asks, object by object, what a cluster with Istio's CRDs
// and Istio's admission webhook would answer to `kubectl apply`.
package validation

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"

	networkingv1alpha3 "istio.io/api/networking/v1alpha3"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/crd"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/test/env"
	"istio.io/istio/pkg/util/protomarshal"

	"istio-egress/test/mesh/internal/manifest"
)

// EveryEnvoyFilter begins the warning that Istio has for each EnvoyFilter,
// whatever it holds. It is no finding: some routes exist in no other way.
const EveryEnvoyFilter = "EnvoyFilter exposes internal implementation details"

// Validator holds the compiled schemas; it is slow to build and quick to ask.
type Validator struct {
	crds       *crd.Validator
	kubernetes serializer.CodecFactory
}

// New reads the CRDs out of Istio's own module, so they cannot differ from the
// code that judges.
func New() (*Validator, error) {
	files := []string{
		env.IstioSrc + "/manifests/charts/base/files/crd-all.gen.yaml",
		env.IstioSrc + "/tests/integration/pilot/testdata/gateway-api-crd.yaml",
	}
	crds, err := crd.NewValidatorFromFilesWithOptions(files, crd.WithoutCRDValidation())
	if err != nil {
		return nil, err
	}
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{corev1.AddToScheme, appsv1.AddToScheme, batchv1.AddToScheme, networkingv1.AddToScheme} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	return &Validator{crds: crds, kubernetes: serializer.NewCodecFactory(scheme, serializer.EnableStrict)}, nil
}

// Findings lists what is wrong with each object of the set; warnings count.
func (v *Validator) Findings(set manifest.Set) []string {
	var findings []string
	for _, one := range set {
		report := func(err error) {
			if err != nil {
				findings = append(findings, fmt.Sprintf("%v: %v", one, err))
			}
		}
		if !one.IsIstio() {
			report(v.kubernetesObject(one))
			continue
		}
		report(v.crds.ValidateCustomResource(one.Object.DeepCopy()))
		report(istioObject(one))
	}
	return findings
}

func (v *Validator) kubernetesObject(one manifest.Manifest) error {
	content, err := json.Marshal(one.Object.Object)
	if err != nil {
		return err
	}
	if _, _, err = v.kubernetes.UniversalDeserializer().Decode(content, nil, nil); runtime.IsNotRegisteredError(err) {
		return fmt.Errorf("neither Kubernetes nor Istio knows this kind: %w", err)
	}
	return err
}

// istioObject is what Istio's webhook does: the strict protobuf reading, then
// the rules written in code.
func istioObject(one manifest.Manifest) error {
	cfg, err := ToConfig(one)
	if err != nil {
		return err
	}
	schema, _ := collections.PilotGatewayAPI().FindByGroupVersionAliasesKind(cfg.GroupVersionKind)
	warning, err := schema.ValidateConfig(cfg)
	if err != nil {
		return err
	}
	if warning != nil && !strings.HasPrefix(warning.Error(), EveryEnvoyFilter) {
		return fmt.Errorf("warning: %w", warning)
	}
	return nil
}

// ToConfig reads an object into Istio's own type, refusing unknown fields.
func ToConfig(one manifest.Manifest) (config.Config, error) {
	object := one.Object
	gvk := object.GroupVersionKind()
	schema, known := collections.PilotGatewayAPI().FindByGroupVersionAliasesKind(config.FromKubernetesGVK(gvk))
	if !known {
		return config.Config{}, fmt.Errorf("istio knows no %v", schemaName(gvk))
	}
	content, err := json.Marshal(object.Object["spec"])
	if err != nil {
		return config.Config{}, err
	}
	spec, err := schema.NewInstance()
	if err != nil {
		return config.Config{}, err
	}
	if err := config.ApplyJSONStrict(spec, string(content)); err != nil {
		return config.Config{}, err
	}
	status, err := statusOf(object)
	if err != nil {
		return config.Config{}, err
	}
	return config.Config{
		Status: status,
		Meta: config.Meta{
			GroupVersionKind:  schema.GroupVersionKind(),
			Name:              object.GetName(),
			Namespace:         object.GetNamespace(),
			Labels:            object.GetLabels(),
			Annotations:       object.GetAnnotations(),
			CreationTimestamp: bornAt(object),
			Domain:            "cluster.local",
		},
		Spec: spec,
	}, nil
}

// bornAt is when an object was created. Of two objects that want the same, Istio
// prefers the older one, and of those of one second the one whose name comes
// first. Files are applied in one go: without a time, all are of one second, and
// older than those with one. (Istio's store in memory counts nanoseconds, and
// would take the order of the documents.)
func bornAt(object *unstructured.Unstructured) time.Time {
	if stated := object.GetCreationTimestamp(); !stated.IsZero() {
		return stated.Time
	}
	return time.Unix(0, 0)
}

// statusOf is the one status that Istio's control plane reads back: the
// addresses that it gave to a ServiceEntry.
func statusOf(object *unstructured.Unstructured) (config.Status, error) {
	written, present := object.Object["status"]
	if !present || object.GetKind() != "ServiceEntry" {
		return nil, nil
	}
	content, err := json.Marshal(written)
	if err != nil {
		return nil, err
	}
	status := &networkingv1alpha3.ServiceEntryStatus{}
	return status, protomarshal.Unmarshal(content, status)
}

// ToConfigs leaves out what Istio cannot read: its control plane would too, and
// Findings reports it.
func ToConfigs(set manifest.Set) []config.Config {
	var configs []config.Config
	for _, one := range set {
		if cfg, err := ToConfig(one); err == nil {
			configs = append(configs, cfg)
		}
	}
	return configs
}

func schemaName(gvk schema.GroupVersionKind) string {
	return fmt.Sprintf("%s of %s", gvk.Kind, gvk.GroupVersion())
}
