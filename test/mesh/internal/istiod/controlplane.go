// Package istiod speaks to a running control plane: to the API server as whoever
// applies manifests, and to istiod as an Envoy does.
package istiod

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/manifest"
)

// patience is how long a control plane may take for anything, on a machine that
// does more than this.
const patience = time.Minute

// manager is whose fields the objects hold.
const manager = "mesh"

// ControlPlane is a running one. Nobody else changes what it holds meanwhile.
type ControlPlane struct {
	objects dynamic.Interface
	kinds   *restmapper.DeferredDiscoveryRESTMapper
	// discovery and debug are istiod's addresses for ADS without TLS, and for people.
	discovery string
	debug     string
	dial      Dial
	held      []*unstructured.Unstructured
}

// Dial connects to where a control plane is.
type Dial = func(ctx context.Context, network, address string) (net.Conn, error)

// Connect knows a control plane by a user of its API server, and istiod's addresses.
func Connect(user *rest.Config, discoveryAddress, debugAddress string, dial Dial) (*ControlPlane, error) {
	// What waits here waits for the control plane, and for no quota.
	user.QPS = -1
	user.Dial = dial
	objects, err := dynamic.NewForConfig(user)
	if err != nil {
		return nil, err
	}
	kinds, err := discovery.NewDiscoveryClientForConfig(user)
	if err != nil {
		return nil, err
	}
	return &ControlPlane{
		objects:   objects,
		kinds:     restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(kinds)),
		discovery: discoveryAddress,
		debug:     debugAddress,
		dial:      dial,
	}, nil
}

// Hold makes the cluster hold a set in its background and nothing else that was
// held before, and waits until istiod sends what follows.
func (c *ControlPlane) Hold(around *background.Background, set manifest.Set) error {
	objects, err := unstructuredOf(around.Beside(set))
	if err != nil {
		return err
	}
	for _, one := range set {
		objects = append(objects, one.Object)
	}
	objects = slices.DeleteFunc(objects, isOwnerOfPods)
	fence, err := newFence()
	if err != nil {
		return err
	}
	if err := c.removeAllBut(objects); err != nil {
		return err
	}
	applied, err := c.apply(objects)
	if err != nil {
		return err
	}
	if err := c.awaitRead(applied); err != nil {
		return err
	}
	if _, err := c.apply(fence.objects); err != nil {
		return err
	}
	return c.awaitSent(fence)
}

// Release takes away what is held. Namespaces stay: nothing here would end them.
func (c *ControlPlane) Release() error { return c.removeAllBut(nil) }

// isOwnerOfPods tells the objects that istiod does not read, and no controller here
// would make pods of. Patches of workloads that do not exist are among them.
func isOwnerOfPods(object *unstructured.Unstructured) bool {
	group := object.GroupVersionKind().Group
	return group == "apps" || group == "batch"
}

func (c *ControlPlane) removeAllBut(wanted []*unstructured.Unstructured) error {
	var failed []error
	var held []*unstructured.Unstructured
	for _, object := range c.held {
		if slices.ContainsFunc(wanted, isThe(object)) {
			held = append(held, object)
		} else {
			failed = append(failed, c.remove(object))
		}
	}
	c.held = held
	return errors.Join(failed...)
}

// apply begins with the namespaces.
func (c *ControlPlane) apply(objects []*unstructured.Unstructured) ([]*unstructured.Unstructured, error) {
	var applied []*unstructured.Unstructured
	for _, first := range []bool{true, false} {
		for _, object := range objects {
			if (object.GetKind() == "Namespace") != first {
				continue
			}
			answer, err := c.applyOne(object)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", nameOf(object), err)
			}
			if !slices.ContainsFunc(c.held, isThe(object)) {
				c.held = append(c.held, object)
			}
			applied = append(applied, answer)
		}
	}
	return applied, nil
}

func (c *ControlPlane) applyOne(object *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	options := metav1.ApplyOptions{FieldManager: manager, Force: true}
	resource, err := c.resourceOf(object)
	if err != nil {
		return nil, err
	}
	if object.GetKind() != "Pod" {
		return resource.Apply(ctx, object.GetName(), object, options)
	}
	// No controller makes the account.
	name, _, _ := unstructured.NestedString(object.Object, "spec", "serviceAccountName")
	if _, err := c.applyOne(serviceAccount(object.GetNamespace(), name)); err != nil {
		return nil, err
	}
	if _, err := resource.Apply(ctx, object.GetName(), object, options); err != nil {
		return nil, err
	}
	// No kubelet reports that it runs.
	return resource.ApplyStatus(ctx, object.GetName(), object, options)
}

func (c *ControlPlane) remove(object *unstructured.Unstructured) error {
	if object.GetKind() == "Namespace" {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	resource, err := c.resourceOf(object)
	if err != nil {
		return err
	}
	return resource.Delete(ctx, object.GetName(), metav1.DeleteOptions{})
}

func (c *ControlPlane) resourceOf(object *unstructured.Unstructured) (dynamic.ResourceInterface, error) {
	kind := object.GroupVersionKind()
	mapping, err := c.kinds.RESTMapping(kind.GroupKind(), kind.Version)
	if err != nil {
		return nil, err
	}
	return c.objects.Resource(mapping.Resource).Namespace(object.GetNamespace()), nil
}

func unstructuredOf(objects []runtime.Object) ([]*unstructured.Unstructured, error) {
	var all []*unstructured.Unstructured
	for _, object := range objects {
		fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
		if err != nil {
			return nil, err
		}
		one := &unstructured.Unstructured{Object: fields}
		if _, isPod := object.(*corev1.Pod); !isPod {
			unstructured.RemoveNestedField(one.Object, "status")
		}
		all = append(all, one)
	}
	return all, nil
}

// nameOf is what an object is called in a cluster.
func nameOf(object *unstructured.Unstructured) string {
	return fmt.Sprintf("%s %s/%s", object.GroupVersionKind().GroupKind(), object.GetNamespace(), object.GetName())
}

func isThe(one *unstructured.Unstructured) func(*unstructured.Unstructured) bool {
	return func(other *unstructured.Unstructured) bool { return nameOf(one) == nameOf(other) }
}
