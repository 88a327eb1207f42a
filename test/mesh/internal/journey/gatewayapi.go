package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config/constants"
	"istio.io/istio/pkg/config/schema/gatewayapi"
	"istio.io/istio/pkg/test/util/retry"

	"istio-egress/test/mesh/internal/manifest"
)

func init() {
	// The simulated cluster's CRDs carry no version, so the control plane would
	// ignore them all. Which versions a route needs is for the renderer to check.
	clear(gatewayapi.MinimumCRDVersions)
}

// routePatience is more than the control plane takes to read routes that are
// right. One that it cannot use never comes, and is a call that does not get out.
const routePatience = 3 * time.Second

// awaitRoutes waits until the control plane has made its own objects of the
// Gateway API's routes, which it does after it reports that it is ready.
func awaitRoutes(t *testing.T, server *xds.FakeDiscoveryServer, set manifest.Set) {
	routes := set.Where(func(one manifest.Manifest) bool {
		return one.Object.GroupVersionKind().Group == "gateway.networking.k8s.io" && strings.HasSuffix(one.Object.GetKind(), "Route")
	})
	if len(routes) == 0 {
		return
	}
	_ = retry.UntilSuccess(func() error {
		known := server.Env().VirtualServiceController.MergedVirtualServices()
		for _, route := range routes {
			if !slices.ContainsFunc(known, func(virtual model.MergedVirtualService) bool { return comesFrom(virtual, route) }) {
				return fmt.Errorf("%v is not read yet", route)
			}
		}
		return nil
	}, retry.Timeout(routePatience), retry.Delay(5*time.Millisecond))
	server.EnsureSynced(t)
}

func comesFrom(virtual model.MergedVirtualService, route manifest.Manifest) bool {
	parent := fmt.Sprintf("%s/%s.%s", route.Object.GetKind(), route.Object.GetName(), route.Object.GetNamespace())
	return virtual.Annotations[constants.InternalParentNames] == parent
}
