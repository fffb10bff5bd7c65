// Runs numbered samples of Go, compiled into one program: each in its world, what it prints beside it.

package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	for index, sample := range samples {
		answer, err := http.Post(os.Getenv("PLACEMENT")+"/_sample/"+index, "", nil)
		if err != nil {
			log.Fatal(err)
		}
		token, err := io.ReadAll(answer.Body)
		if err != nil {
			log.Fatal(err)
		}
		answer.Body.Close()
		os.Setenv("TOKEN", string(token))
		printed, err := os.Create(filepath.Join(os.Args[1], index+".out"))
		if err != nil {
			log.Fatal(err)
		}
		os.Stdout = printed
		sample()
		printed.Close()
	}
}
