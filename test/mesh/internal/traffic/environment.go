//go:build linux

package traffic

import (
	"cmp"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
)

// clusterEnvironment is what Kubernetes puts into every container.
var clusterEnvironment = map[string]string{"KUBERNETES_SERVICE_HOST": "10.96.0.1", "KUBERNETES_SERVICE_PORT": "443"}

// proxyVariables are what programs read, some of them in lower case alone.
var proxyVariables = []string{"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}

// reference is how Kubernetes spells a variable inside another one.
var reference = regexp.MustCompile(`\$\((\w+)\)`)

// environmentOf is the environment that a request's Deployment gives to its
// application, as `NAME=value`.
func (w *world) environmentOf(one *intent.Case, request *intent.Request) ([]string, error) {
	if request.Workload.Deployment == "" || request.Workload.Deployment == "none" {
		return w.ownEnvironment(request), nil
	}
	variables, err := containerVariables(one.Manifests, request.Workload)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	for name, value := range clusterEnvironment {
		known[name] = value
	}
	for _, variable := range variables {
		value := reference.ReplaceAllStringFunc(variable.Value, func(text string) string {
			if value, exists := known[reference.FindStringSubmatch(text)[1]]; exists {
				return value
			}
			return text
		})
		if from := variable.ValueFrom; from != nil && from.SecretKeyRef != nil {
			value, err = w.secretURL(one.Platform, from.SecretKeyRef)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", variable.Name, err)
			}
		}
		known[variable.Name] = value
	}
	var environment []string
	for name, value := range known {
		environment = append(environment, name+"="+value)
	}
	for _, name := range proxyVariables {
		lower := strings.ToLower(name)
		if known[name] == "" || known[lower] != known[name] {
			return nil, fmt.Errorf("%s is %q, %s is %q", name, known[name], lower, known[lower])
		}
	}
	return environment, nil
}

// ownEnvironment is what the owner of a Deployment sets that the policy leaves
// alone.
func (w *world) ownEnvironment(request *intent.Request) []string {
	proxy := w.urls[request.Destinations[0].Proxy]
	return []string{"HTTPS_PROXY=" + proxy, "https_proxy=" + proxy}
}

func containerVariables(manifests manifest.Set, workload intent.Workload) ([]corev1.EnvVar, error) {
	for _, one := range manifests {
		object := one.Object
		kind := cmp.Or(workload.Kind, "Deployment")
		if object.GetKind() != kind || object.GetNamespace() != workload.Namespace || object.GetName() != workload.Name {
			continue
		}
		template := []string{"spec", "template"}
		if kind == "CronJob" {
			template = []string{"spec", "jobTemplate", "spec", "template"}
		}
		fields, _, err := unstructured.NestedMap(object.Object, template...)
		if err != nil {
			return nil, err
		}
		pods := &corev1.PodTemplateSpec{}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(fields, pods); err != nil {
			return nil, err
		}
		containers := pods.Spec.Containers
		name := cmp.Or(workload.Container, workload.Name)
		at := slices.IndexFunc(containers, func(container corev1.Container) bool { return container.Name == name })
		if at < 0 {
			return nil, fmt.Errorf("%s %s has no container %s", kind, workload.Name, name)
		}
		return containers[at].Env, nil
	}
	return nil, fmt.Errorf("no workload %s/%s is rendered", workload.Namespace, workload.Name)
}

// secretURL is what the Secret of a proxy that wants a password holds.
func (w *world) secretURL(platform *intent.Platform, selector *corev1.SecretKeySelector) (string, error) {
	for name, proxy := range platform.Proxies {
		if want := proxy.Credentials; want != nil && want.Secret == selector.Name && want.Key == selector.Key {
			return w.urls[name], nil
		}
	}
	return "", fmt.Errorf("no proxy has its password in Secret %s, key %s", selector.Name, selector.Key)
}

// avoided are addresses that a list of NO_PROXY covers, one for each entry.
func avoided(environment []string) []string {
	var hosts []string
	for _, variable := range environment {
		list, found := strings.CutPrefix(variable, "NO_PROXY=")
		if !found {
			continue
		}
		for _, entry := range strings.Split(list, ",") {
			if prefix, err := netip.ParsePrefix(entry); err == nil {
				entry = prefix.Addr().String()
			}
			hosts = append(hosts, strings.TrimPrefix(entry, "*"))
		}
	}
	for i, host := range hosts {
		if strings.HasPrefix(host, ".") {
			hosts[i] = "some" + host
		}
	}
	return hosts
}
