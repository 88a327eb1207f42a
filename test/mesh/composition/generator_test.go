package composition

import (
	"bufio"
	"encoding/json"
	"strconv"
	"sync"
	"testing"

	"istio-egress/test/mesh/internal/commandline"
)

// line is what the generator says in one line of JSON: exactly one field is
// set.
type line struct {
	// Folder holds a set to judge, in the form of a golden case.
	Folder string `json:"folder"`
	// Progress and Report are for people.
	Progress string `json:"progress"`
	Report   string `json:"report"`
	// Failure is a set that the checks should have refused.
	Failure string `json:"failure"`
}

// answer is what the generator hears about a folder.
type answer struct {
	Folder   string   `json:"folder"`
	Findings []string `json:"findings"`
}

// generator is the process in which the product's own core draws, refuses and
// renders sets.
type generator struct {
	lines   *bufio.Scanner
	mutex   sync.Mutex
	answers *json.Encoder
}

// startGenerator ends with the test.
func startGenerator(t *testing.T, sets, seed, atOnce int) *generator {
	t.Helper()
	in, lines := commandline.StartNode(t, "..", "../sets/main.ts",
		"--sets", strconv.Itoa(sets), "--seed", strconv.Itoa(seed), "--at-once", strconv.Itoa(atOnce))
	lines.Buffer(nil, 1<<20)
	return &generator{lines: lines, answers: json.NewEncoder(in)}
}

// next is what the generator says next, and false after its last line.
func (g *generator) next(t *testing.T) (line, bool) {
	t.Helper()
	var said line
	if !g.lines.Scan() {
		if err := g.lines.Err(); err != nil {
			t.Error(err)
		}
		return said, false
	}
	if err := json.Unmarshal(g.lines.Bytes(), &said); err != nil {
		t.Errorf("the generator says %q: %v", g.lines.Text(), err)
	}
	return said, true
}

func (g *generator) reply(t *testing.T, folder string, findings []string) {
	t.Helper()
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if err := g.answers.Encode(answer{folder, findings}); err != nil {
		t.Error(err)
	}
}
