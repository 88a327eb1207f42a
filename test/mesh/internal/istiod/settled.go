package istiod

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xdstest"

	"istio-egress/test/mesh/internal/background"
)

// fence tells when istiod sends what it has read.
type fence struct {
	background.Fence
	objects []*unstructured.Unstructured
}

func newFence() (*fence, error) {
	one := background.NewFence("fence-" + strconv.FormatInt(time.Now().UnixNano(), 36))
	objects, err := unstructuredOf(one.Objects)
	return &fence{one, objects}, err
}

// awaitRead waits until istiod knows these versions of Istio's own kinds, and no
// other objects that are held here.
func (c *ControlPlane) awaitRead(applied []*unstructured.Unstructured) error {
	client := http.Client{Transport: &http.Transport{DialContext: c.dial, DisableKeepAlives: true}}
	return eventually("istiod has read what is applied", func() error {
		answer, err := client.Get("http://" + c.debug + "/debug/configz")
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		var read []unstructured.Unstructured
		if err := json.NewDecoder(answer.Body).Decode(&read); err != nil {
			return err
		}
		versions := map[string]string{}
		for i := range read {
			versions[nameOf(&read[i])] = read[i].GetResourceVersion()
		}
		for _, object := range applied {
			if isIstios(object) && versions[nameOf(object)] != object.GetResourceVersion() {
				return fmt.Errorf("%s is not read", nameOf(object))
			}
		}
		return nil
	})
}

func isIstios(object *unstructured.Unstructured) bool {
	return strings.HasSuffix(object.GroupVersionKind().Group, ".istio.io")
}

// awaitSent waits until istiod sends the endpoint of a fence. What it had read
// before it sends too: it reads each kind in order, and sends all that it knows.
func (c *ControlPlane) awaitSent(fence *fence) error {
	proxy := &model.Proxy{
		Type:            model.SidecarProxy,
		ID:              "fence." + fence.Namespace,
		ConfigNamespace: fence.Namespace,
		IPAddresses:     []string{"10.9.255.255"},
		Metadata:        &model.NodeMetadata{Namespace: fence.Namespace, IstioVersion: "1.31.0"},
	}
	return eventually("istiod sends what it has read", func() error {
		sent, err := c.Configure(proxy)
		if err != nil {
			return err
		}
		if len(xdstest.ExtractLoadAssignments(sent.Endpoints)[fence.Cluster]) == 0 {
			return errors.New("the fence is not there")
		}
		return nil
	})
}

func eventually(what string, attempt func() error) error {
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		err := attempt()
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("after %v it does not hold that %s: %w", patience, what, err)
		}
	}
}
