package composition

import (
	"os"
	"testing"

	"istio-egress/test/mesh/internal/quiet"
)

func TestMain(m *testing.M) { os.Exit(quiet.Run(m.Run)) }
