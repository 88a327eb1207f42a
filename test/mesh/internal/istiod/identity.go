package istiod

import (
	"context"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// audience is for whom tokens are that istiod takes.
const audience = "istio-ca"

// authorities is the ConfigMap that istiod puts into every namespace.
const authorities = "istio-ca-root-cert"

// Identify is what the kubelet puts into a pod of a service account: the token
// that it shows to istiod, and the authorities by which it knows istiod.
func (c *ControlPlane) Identify(namespace, account string) (token, roots string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	owner := serviceAccount(namespace, account)
	if _, err := c.applyOne(owner); err != nil {
		return "", "", err
	}
	accounts, err := c.resourceOf(owner)
	if err != nil {
		return "", "", err
	}
	answer, err := accounts.Create(ctx, &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "authentication.k8s.io/v1",
		"kind":       "TokenRequest",
		"metadata":   map[string]any{"name": account},
		"spec":       map[string]any{"audiences": []any{audience}},
	}}, metav1.CreateOptions{}, "token")
	if err != nil {
		return "", "", fmt.Errorf("token of %s/%s: %w", namespace, account, err)
	}
	token, _, _ = unstructured.NestedString(answer.Object, "status", "token")
	roots, err = c.rootsOf(namespace)
	return token, roots, err
}

func (c *ControlPlane) rootsOf(namespace string) (roots string, err error) {
	published := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "ConfigMap"}}
	published.SetNamespace(namespace)
	maps, err := c.resourceOf(published)
	if err != nil {
		return "", err
	}
	err = eventually("istiod publishes its authorities in "+namespace, func() error {
		answer, err := maps.Get(context.Background(), authorities, metav1.GetOptions{})
		if err == nil {
			roots, _, err = unstructured.NestedString(answer.Object, "data", "root-cert.pem")
		}
		return err
	})
	return roots, err
}

func serviceAccount(namespace, name string) *unstructured.Unstructured {
	account := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "ServiceAccount"}}
	account.SetNamespace(namespace)
	account.SetName(name)
	return account
}
