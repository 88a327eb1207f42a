// Package commandline keeps the product's own command line running, for tests
// that call it many times.
package commandline

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Program is `istio-egress`, which answers one call after another.
type Program struct {
	in  io.Writer
	out *bufio.Scanner
}

// Start starts the program; it ends with the test. mesh is the folder of the
// mesh tests, from where the test runs.
func Start(t *testing.T, mesh string) *Program {
	t.Helper()
	in, out := StartNode(t, mesh, filepath.Join(mesh, "commands/main.ts"))
	out.Buffer(nil, 64<<20)
	return &Program{in: in, out: out}
}

// StartNode starts one of the repository's TypeScript programs, which hears
// what is written and says lines; it ends with the test, when nothing is said
// to it any more.
func StartNode(t *testing.T, mesh, program string, args ...string) (io.Writer, *bufio.Scanner) {
	t.Helper()
	transform, err := filepath.Abs(filepath.Join(mesh, "../../node_modules/@backstage/cli-node/config/nodeTransform.cjs"))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", append([]string{"--require", transform, program}, args...)...)
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		io.Copy(io.Discard, out)
		if err := command.Wait(); err != nil {
			t.Errorf("%s: %v", program, err)
		}
	})
	return in, bufio.NewScanner(out)
}

// Call calls the command line with --json, and reads what it prints.
func (p *Program) Call(t *testing.T, said any, args ...string) {
	t.Helper()
	asked, err := json.Marshal(append(args, "--json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(p.in, "%s\n", asked); err != nil {
		t.Fatal(err)
	}
	if !p.out.Scan() {
		t.Fatalf("the command line says nothing: %v", p.out.Err())
	}
	if err := json.Unmarshal(p.out.Bytes(), said); err != nil {
		t.Fatalf("%s: %v", p.out.Bytes(), err)
	}
}
